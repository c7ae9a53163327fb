package app.gangway.workbench;

import app.gangway.agency.Permission;
import app.gangway.agency.Teammates;
import app.gangway.onboarding.WaitingClients;
import app.gangway.process.ProcessModels;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.AgencyId;
import app.gangway.shared.InvitationId;
import app.gangway.shared.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How the clients of the signed-in teammate's agency come from the invitation to the portal. For
 * every teammate; each call throws {@link AccessDenied} for other users. Teammates of another
 * agency never see any of it: each query names the agency.
 */
@Service
@Transactional(readOnly = true)
public class AgencyFigures {

  /** As long as the models wait before they nudge the client. */
  static final Duration LONG_AT_A_STEP = Duration.ofDays(3);

  /** A teammate who looks every working day sees an invitation before it ends. */
  static final Duration ENDS_SOON = Duration.ofDays(2);

  private final FigureQueries queries;
  private final WaitingClients waiting;
  private final ProcessModels models;
  private final Teammates teammates;

  AgencyFigures(
      FigureQueries queries, WaitingClients waiting, ProcessModels models, Teammates teammates) {
    this.queries = queries;
    this.waiting = waiting;
    this.models = models;
    this.teammates = teammates;
  }

  /**
   * @param language of the steps' names
   */
  public Figures counts(FigureFilter filter, Locale language) {
    AgencyId agency = agency();
    FigureQueries.Counts counts = queries.counts(agency, filter);
    List<Figures.StepCount> steps =
        queries.clientsAtSteps(agency, filter).stream()
            .map(step ->
                new Figures.StepCount(
                    name(step.definitionKey(), step.elementId(), language), step.clients()))
            .toList();
    int atSteps = steps.stream().mapToInt(Figures.StepCount::clients).sum();
    return new Figures(
        counts.invited(),
        counts.opened(),
        counts.accepted(),
        Math.max(0, counts.wizard() - atSteps),
        steps,
        counts.portal(),
        counts.open(),
        counts.expired(),
        counts.revoked(),
        counts.undelivered(),
        counts.waitingMails(),
        queries.incidents(agency, filter));
  }

  /**
   * Reads more than the other figures, so a page that refreshes itself should ask for it less
   * often.
   *
   * @param language of the steps' names
   */
  public FigureTimes times(FigureFilter filter, Locale language) {
    AgencyId agency = agency();
    boolean fromHistory = queries.hasHistory();
    return new FigureTimes(
        queries.spans(agency, filter),
        queries.steps(agency, filter, fromHistory).stream()
            .map(step ->
                new FigureTimes.StepTimes(
                    name(step.definitionKey(), step.elementId(), language), step.times()))
            .toList(),
        fromHistory);
  }

  /**
   * The clients who do not come on now, the most urgent first, each once.
   *
   * @param workspace null for all workspaces of the agency
   * @param limit how many at most
   * @param language of the steps' names
   */
  public List<StuckClient> stuck(@Nullable WorkspaceId workspace, int limit, Locale language) {
    AgencyId agency = agency();
    Set<InvitationId> seen = new HashSet<>();
    return Stream.of(
            queries.withIncident(agency, workspace, limit),
            waiting(agency, workspace, limit),
            queries.refused(agency, workspace, limit),
            queries.longAtAStep(agency, workspace, LONG_AT_A_STEP, limit),
            queries.endingSoon(agency, workspace, ENDS_SOON, limit))
        .flatMap(List::stream)
        .sorted(Comparator.comparing(row -> row.client().reason()))
        .filter(row -> seen.add(row.client().invitation()))
        .limit(limit)
        .map(row -> row.named(models, language))
        .toList();
  }

  /** When the agency first invited a client; empty before that. */
  public Optional<Instant> firstInvitation() {
    return queries.firstInvitation(agency());
  }

  private List<FigureQueries.StuckRow> waiting(
      AgencyId agency, @Nullable WorkspaceId workspace, int limit) {
    return queries.waiting(
        agency,
        waiting.longestOfCurrentAgency(workspace, limit).stream()
            .collect(
                Collectors.toMap(
                    client -> client.onboarding().value(), WaitingClients.WaitingClient::since)));
  }

  private String name(long definitionKey, String elementId, Locale language) {
    return models.nameOf(definitionKey, elementId, language).orElse(elementId);
  }

  private AgencyId agency() {
    return teammates.require(Permission.READ).agencyId();
  }
}
