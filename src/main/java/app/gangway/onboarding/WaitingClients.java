package app.gangway.onboarding;

import app.gangway.agency.Teammates;
import app.gangway.process.HumanSteps;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.InvitationId;
import app.gangway.shared.OnboardingId;
import app.gangway.shared.Slug;
import app.gangway.shared.WorkspaceId;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;

/**
 * Clients who wait longer than they should for the next step of their wizard, by what the database
 * knows: an engine of version 8.5 tells its clients nothing of the incidents that no job has
 * raised, and its history may lag behind or be off.
 */
@Service
public class WaitingClients {

  private static final Logger log = LoggerFactory.getLogger(WaitingClients.class);

  /** A step that follows another takes well under a second. */
  private static final Duration LATE = Duration.ofMinutes(1);

  private final OnboardingQueries queries;
  private final HumanSteps steps;
  private final Teammates teammates;
  private final Clock clock;
  private final Map<OnboardingId, Instant> reported = new HashMap<>();
  private volatile int count;

  WaitingClients(
      OnboardingQueries queries,
      HumanSteps steps,
      Teammates teammates,
      MeterRegistry registry,
      Clock clock) {
    this.queries = queries;
    this.steps = steps;
    this.teammates = teammates;
    this.clock = clock;
    Gauge.builder("gangway.onboarding.waiting", this, waiting -> waiting.count)
        .description("Clients who wait longer than a minute for the next step of their wizard")
        .register(registry);
  }

  /** A client who waits since before this instant waits too long. */
  Instant lateBefore() {
    return clock.instant().minus(LATE);
  }

  /**
   * A client who waits.
   *
   * @param since when the step before ended, or the invitation was accepted
   */
  record Waiting(OnboardingId onboarding, Instant since) {}

  /**
   * How many clients of each workspace wait too long, for the signed-in teammate; workspaces
   * without one are missing.
   *
   * @throws AccessDenied when the signed-in user is not a teammate
   */
  public List<WaitingInWorkspace> ofCurrentAgency() {
    return queries.waitingByWorkspace(teammates.require().agencyId(), lateBefore());
  }

  /** The number of clients of a workspace who wait too long. */
  public record WaitingInWorkspace(String name, Slug slug, int clients) {}

  /**
   * The clients who wait too long, those who wait longest first, for the signed-in teammate.
   *
   * @param workspace only those who began the wizard by an invitation there; null for all
   * @param limit how many at most
   * @throws AccessDenied when the signed-in user is not a teammate
   */
  public List<WaitingClient> longestOfCurrentAgency(@Nullable WorkspaceId workspace, int limit) {
    return queries.waitingClients(teammates.require().agencyId(), workspace, lateBefore(), limit);
  }

  /**
   * A client who waits.
   *
   * @param since when the step before ended, or the invitation was accepted
   */
  public record WaitingClient(OnboardingId onboarding, InvitationId invitation, Instant since) {}

  /** Logs each wait once on this node, and counts them all. */
  @Scheduled(fixedDelayString = "PT30S", initialDelayString = "PT30S")
  void report() {
    try {
      List<Waiting> late = queries.waitingSince(lateBefore());
      count = late.size();
      reported.keySet().retainAll(late.stream().map(Waiting::onboarding).toList());
      late.stream()
          .filter(
              client -> !client.since().equals(reported.put(client.onboarding(), client.since())))
          .forEach(this::log);
    } catch (DataAccessException | TransactionException away) {
      log.debug("The waiting clients cannot be counted", away);
    }
  }

  private void log(Waiting client) {
    String after =
        steps
            .lastEnded(client.onboarding().value())
            .map(last -> "after " + last.step().elementId())
            .orElse("before the first step");
    log.warn(
        "Onboarding {} waits since {} for a step, {}; the page Processes shows where it is stuck",
        client.onboarding().value(),
        client.since(),
        after);
  }
}
