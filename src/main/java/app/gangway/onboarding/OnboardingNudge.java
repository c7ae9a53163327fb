package app.gangway.onboarding;

import app.gangway.agency.BrandManagement;
import app.gangway.agency.Permission;
import app.gangway.agency.Teammate;
import app.gangway.agency.Teammates;
import app.gangway.identity.AccountManagement;
import app.gangway.identity.AccountSummary;
import app.gangway.mail.MailId;
import app.gangway.mail.MailMessage.OnboardingMail;
import app.gangway.mail.MailRefused;
import app.gangway.mail.MailUnavailable;
import app.gangway.mail.Mailer;
import app.gangway.process.HumanSteps;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import app.gangway.shared.AuditAction;
import app.gangway.shared.Audited;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.LinkAddress;
import app.gangway.shared.LinkToken;
import app.gangway.shared.OnboardingId;
import app.gangway.shared.WorkspaceId;
import app.gangway.shell.StoppableMails;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Mails a client who has stopped at a step how to continue: once for the process, and when a
 * teammate asks for it.
 */
@Service
public class OnboardingNudge implements StoppableMails {

  private static final Logger log = LoggerFactory.getLogger(OnboardingNudge.class);

  /** How soon a teammate can have the same client mailed again, after any other mail. */
  private static final Duration PAUSE = Duration.ofDays(1);

  private final Onboardings onboardings;
  private final HumanSteps steps;
  private final AccountManagement accounts;
  private final BrandManagement brands;
  private final Teammates teammates;
  private final LinkAddress addresses;
  private final Mailer mailer;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;
  private final Clock clock;

  OnboardingNudge(
      Onboardings onboardings,
      HumanSteps steps,
      AccountManagement accounts,
      BrandManagement brands,
      Teammates teammates,
      LinkAddress addresses,
      Mailer mailer,
      ApplicationEventPublisher events,
      TransactionTemplate transaction,
      Clock clock) {
    this.onboardings = onboardings;
    this.steps = steps;
    this.accounts = accounts;
    this.brands = brands;
    this.teammates = teammates;
    this.addresses = addresses;
    this.mailer = mailer;
    this.events = events;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * Mails the client once, even when several steps take long, and only while a step waits. No
   * transaction is open meanwhile: at worst a second mail goes out when this node dies right after
   * the first.
   *
   * @throws MailUnavailable when the mail server cannot take the mail now; the caller retries
   */
  public void send(OnboardingId id) {
    Onboarding onboarding = onboardings.findById(id.value()).orElseThrow();
    if (!onboarding.needsNudge() || steps.current(id.value()).isEmpty()) {
      return;
    }
    AccountSummary client = accounts.get(new AccountId(onboarding.accountId()));
    LinkToken stop = LinkToken.create();
    change(id, waiting -> waiting.openNudgeStop(stop.hash()));
    try {
      mail(onboarding, client, stop);
    } catch (MailRefused refused) {
      // A retry would be refused too; the agency sees at which step the client is
      log.warn("The mail server refuses the nudge to account {}", client.id());
    } catch (MailUnavailable away) {
      if (!away.isAboutThisMail() || !triedTooLong(id)) {
        throw away;
      }
      log.warn("The mail server never took the nudge to account {}", client.id());
    }
    change(id, onboarded -> onboarded.markNudged(clock.instant()));
  }

  /**
   * Mails the client at once, for an owner or admin of the client's agency. Of two presses at the
   * same moment one sends. May ask the mail server, which can take seconds.
   *
   * @throws AccessDenied when the signed-in user may not manage this client
   * @throws InvalidInput with field {@code onboarding} and key {@code error.nudge.no-step} when the
   *     client is at no step now, {@code error.nudge.stopped} when the client wants no such mail,
   *     {@code error.nudge.lately} when the last mail went out less than a day ago, {@code
   *     error.nudge.refused} when the mail server refuses the address, or {@code
   *     error.nudge.unavailable} when it takes no mail now
   */
  public void sendNow(OnboardingId id) {
    Teammate teammate = teammates.require(Permission.MANAGE_CLIENTS);
    boolean atStep = steps.current(id.value()).isPresent();
    LinkToken stop = LinkToken.create();
    AtomicReference<@Nullable Instant> before = new AtomicReference<>();
    Onboarding onboarding =
        Objects.requireNonNull(
            transaction.execute(status -> {
              Onboarding locked =
                  onboardings
                      .lock(id.value())
                      .filter(it -> it.agencyId().equals(teammate.agencyId().value()))
                      .orElseThrow(() -> new AccessDenied("no such client in this agency"));
              if (!atStep || !locked.isInProgress()) {
                throw refusal("no-step");
              }
              before.set(locked.nudgedAt());
              locked.requireNudgeAllowed(clock.instant().minus(PAUSE));
              locked.openNudgeStop(stop.hash());
              // Before the mail goes out, so that a second press finds it
              locked.markNudged(clock.instant());
              return locked;
            }));
    AccountSummary client = accounts.get(new AccountId(onboarding.accountId()));
    try {
      mail(onboarding, client, stop);
    } catch (MailRefused refused) {
      change(id, it -> it.restoreNudged(before.get()));
      throw refusal("refused");
    } catch (MailUnavailable away) {
      change(id, it -> it.restoreNudged(before.get()));
      throw refusal(away.isRefusal() ? "refused" : "unavailable");
    }
    transaction.executeWithoutResult(status ->
        events.publishEvent(
            new Audited(
                teammate.agencyId(),
                teammate.accountId(),
                AuditAction.CLIENT_NUDGED,
                client.email().value(),
                new WorkspaceId(onboarding.workspaceId()),
                null)));
  }

  private static InvalidInput refusal(String why) {
    return new InvalidInput("onboarding", "error.nudge." + why);
  }

  private void mail(Onboarding onboarding, AccountSummary client, LinkToken stop) {
    AgencyId agency = new AgencyId(onboarding.agencyId());
    mailer.send(
        new OnboardingMail(
            client.email(),
            client.locale(),
            brands.forMails(agency),
            client.name(),
            addresses.of(agency, "/onboarding/client"),
            MailId.next(),
            addresses.of(agency, PATH + stop.fingerprint())));
  }

  private boolean triedTooLong(OnboardingId id) {
    AtomicBoolean tooLong = new AtomicBoolean();
    change(id, tried -> tooLong.set(tried.noteNudgeTried(clock.instant())));
    return tooLong.get();
  }

  @Override
  public boolean knows(byte[] hash) {
    return onboardings.findByNudgeStop(hash).isPresent();
  }

  @Override
  public void stop(byte[] hash) {
    onboardings
        .findByNudgeStop(hash)
        .ifPresent(id -> change(new OnboardingId(id), it -> it.stopNudges(clock.instant())));
  }

  private void change(OnboardingId id, Consumer<Onboarding> verb) {
    transaction.executeWithoutResult(
        status -> verb.accept(onboardings.lock(id.value()).orElseThrow()));
  }
}
