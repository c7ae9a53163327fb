package app.gangway.bench;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.onboarding.OnboardingManagement;
import app.gangway.onboarding.OnboardingProgress;
import app.gangway.onboarding.OnboardingProgress.AtStep;
import app.gangway.onboarding.OnboardingProgress.Finished;
import app.gangway.onboarding.OnboardingProgress.Preparing;
import app.gangway.shared.AccountId;
import app.gangway.shared.Announcements;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.OnboardingId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/** Inviting, and the whole lifecycle, by calls of the services. */
final class ServicesBench {

  private final BenchedGangway gangway;
  private final Table table;

  ServicesBench(BenchedGangway gangway, Table table) {
    this.gangway = gangway;
    this.table = table;
  }

  void run() {
    invite(200, 8, new Samples());
    inviteByOneCaller(500);
    inviteByEight(2000);
    lifecycle(300, new Samples());
    lifecycles(1500);
  }

  private void inviteByOneCaller(int count) {
    Samples each = new Samples();
    invite(count, 1, each);
    table.duration("invite: service call, one caller", "median ≤ 5 ms", each, "calls");
  }

  private void inviteByEight(int count) {
    int before = gangway.mails().count();
    Samples each = new Samples();
    long start = System.nanoTime();
    List<EmailAddress> invited = call(count, 8, each);
    double called = seconds(start);
    arrive(before + count, invited);
    double mailed = seconds(start);
    table.rate("invite: service call, 8 callers", "≥ 200/s", count, called, each, "calls");
    table.row(
        "invite: mails arriving at the SMTP sink, 8 callers",
        "≥ 150/s",
        String.format(Locale.ROOT, "%.0f/s", count / mailed),
        count + " mails");
  }

  /** How long so many lifecycles take. */
  double secondsFor(int count) {
    gangway.takesTurn();
    long start = System.nanoTime();
    lifecycle(count, new Samples());
    return seconds(start);
  }

  private void lifecycles(int count) {
    Samples each = new Samples();
    int members = gangway.members();
    Cpu before = Cpu.now();
    long start = System.nanoTime();
    lifecycle(count, each);
    double took = seconds(start);
    Cpu spent = Cpu.now().since(before);
    assertThat(gangway.members()).as("clients who are members").isEqualTo(members + count);
    table.rate(
        "whole lifecycle through the services, 16 in flight",
        "≥ 60/s, nothing lost",
        count,
        took,
        each,
        "lifecycles, none lost");
    table.row(
        "CPU for one lifecycle",
        "–",
        String.format(
            Locale.ROOT,
            "broker %.0f ms, database %.0f ms, application and callers %.0f ms",
            spent.broker() / count,
            spent.database() / count,
            spent.application() / count),
        count + " lifecycles");
  }

  /** Invites and waits until all mails have arrived. */
  private void invite(int count, int callers, Samples each) {
    int before = gangway.mails().count();
    arrive(before + count, call(count, callers, each));
  }

  private List<EmailAddress> call(int count, int callers, Samples each) {
    List<EmailAddress> all = IntStream.range(0, count).mapToObj(i -> gangway.newAddress()).toList();
    inParallel(
        callers,
        all.stream()
            .<Runnable>map(email ->
                () -> {
                  long start = System.nanoTime();
                  gangway.invite(email);
                  each.addSince(start);
                })
            .toList());
    return all;
  }

  private void arrive(int total, List<EmailAddress> invited) {
    invited.forEach(email -> gangway.mails().awaitFor(email.value()));
    assertThat(gangway.mails().count()).as("mails").isEqualTo(total);
  }

  private void lifecycle(int count, Samples each) {
    inParallel(
        16,
        IntStream.range(0, count)
            .<Runnable>mapToObj(i ->
                () -> {
                  long start = System.nanoTime();
                  live(gangway.newAddress());
                  each.addSince(start);
                })
            .toList());
  }

  private void live(EmailAddress email) {
    gangway.invite(email);
    String token = gangway.tokenFor(email);
    AccountId client = gangway.register(email, false);
    gangway.accept(client, token);
    OnboardingManagement onboarding = gangway.onboarding();
    for (String wanted : List.of("welcome", "account")) {
      AtStep at = (AtStep) await(client, progress -> progress instanceof AtStep);
      assertThat(at.step().screen()).isEqualTo(wanted);
      assertThat(onboarding.completeStep(client, at.step())).as("completed").isTrue();
    }
    await(client, progress -> progress instanceof Finished);
  }

  private interface Wanted {
    boolean is(OnboardingProgress progress);
  }

  /** Waits as a screen does: refreshed by announcements, and by itself now and then. */
  private OnboardingProgress await(AccountId client, Wanted wanted) {
    OnboardingProgress progress = gangway.onboarding().progressOf(client);
    if (wanted.is(progress)) {
      return progress;
    }
    OnboardingId id = idOf(progress);
    Semaphore news = new Semaphore(0);
    try (var told = gangway.bean(Announcements.class).subscribe(id.value(), news::release)) {
      long deadline = System.nanoTime() + MINUTES.toNanos(1);
      while (System.nanoTime() < deadline) {
        progress = gangway.onboarding().progressOf(client);
        if (wanted.is(progress)) {
          return progress;
        }
        if (news.tryAcquire(200, TimeUnit.MILLISECONDS)) {
          news.drainPermits();
        }
      }
      throw new AssertionError("stuck at " + progress + ", listening to " + told);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static OnboardingId idOf(OnboardingProgress progress) {
    return switch (progress) {
      case Preparing preparing -> preparing.onboardingId();
      case AtStep at -> at.onboardingId();
      default -> throw new AssertionError("no wizard: " + progress);
    };
  }

  private static void inParallel(int callers, List<Runnable> work) {
    var running = new ArrayList<Future<?>>();
    try (var pool = Executors.newFixedThreadPool(callers)) {
      work.forEach(piece -> running.add(pool.submit(piece)));
      for (Future<?> one : running) {
        one.get(5, MINUTES);
      }
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static double seconds(long startNanos) {
    return (System.nanoTime() - startNanos) / 1e9;
  }
}
