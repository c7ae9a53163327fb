package app.gangway.workflow;

import app.gangway.agency.Permission;
import app.gangway.agency.Teammate;
import app.gangway.agency.Teammates;
import app.gangway.history.HistoryProperties;
import app.gangway.history.HistoryQueries;
import app.gangway.history.InstanceHistory;
import app.gangway.history.InstanceHistory.Element;
import app.gangway.history.ProcessInstance;
import app.gangway.history.ProcessModel;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.DatabaseClock;
import app.gangway.shared.RunId;
import app.gangway.shared.WorkflowId;
import app.gangway.shared.WorkspaceId;
import app.gangway.workflow.RunQueries.Cursor;
import app.gangway.workflow.RunQueries.Root;
import app.gangway.workflow.RunQueries.Row;
import app.gangway.workflow.RunRows.OrderKind;
import app.gangway.workspace.PortalReader;
import app.gangway.workspace.WorkspaceManagement;
import app.gangway.workspace.WorkspaceSummary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The runs of a workspace, for the teammates of its agency and, without values and errors, for its
 * clients.
 */
@Service
@Transactional(readOnly = true)
public class Runs {

  /** So many open runs are looked at for one part of a list that shows one status. */
  private static final int LOOKED_AT = 2000;

  private static final int PIECE = 200;

  /** Steps that say something to a client where they have a name. */
  private static final Set<String> CLIENT_STEPS =
      Set.of(
          "USER_TASK", "SERVICE_TASK", "SEND_TASK", "RECEIVE_TASK", "MANUAL_TASK", "CALL_ACTIVITY");

  private final RunQueries queries;
  private final RunModels models;
  private final RunInput input;
  private final RunResultQueries results;
  private final HistoryQueries history;
  private final Teammates teammates;
  private final WorkspaceManagement workspaces;
  private final PortalReader reader;
  private final HistoryProperties historyProperties;
  private final DatabaseClock clock;

  Runs(
      RunQueries queries,
      RunModels models,
      RunInput input,
      RunResultQueries results,
      HistoryQueries history,
      Teammates teammates,
      WorkspaceManagement workspaces,
      PortalReader reader,
      HistoryProperties historyProperties,
      DatabaseClock clock) {
    this.queries = queries;
    this.models = models;
    this.input = input;
    this.results = results;
    this.history = history;
    this.teammates = teammates;
    this.workspaces = workspaces;
    this.reader = reader;
    this.historyProperties = historyProperties;
    this.clock = clock;
  }

  /**
   * The runs of a workspace.
   *
   * @param after the run after which the list begins; null, or one that is not of this workspace,
   *     for the newest
   * @param locale of the reader, for the names of the stages
   * @throws AccessDenied for all but the teammates of its agency
   */
  public RunPage page(
      WorkspaceId workspace, RunFilter filter, @Nullable RunId after, int limit, Locale locale) {
    requireTeammate(workspace);
    return list(workspace, filter, after, limit, locale, false);
  }

  /**
   * The same for a client of the workspace.
   *
   * @throws AccessDenied for all others
   */
  public RunPage pageOfClient(
      WorkspaceId workspace, RunFilter filter, @Nullable RunId after, int limit, Locale locale) {
    reader.require(workspace);
    return list(workspace, filter, after, limit, locale, true);
  }

  /**
   * The names of the workflows of a workspace that can have runs.
   *
   * @throws AccessDenied for all but the teammates of its agency
   */
  public Map<WorkflowId, String> workflows(WorkspaceId workspace) {
    requireTeammate(workspace);
    return queries.workflows(workspace);
  }

  /**
   * The same for a client of the workspace.
   *
   * @throws AccessDenied for all others
   */
  public Map<WorkflowId, String> workflowsOfClient(WorkspaceId workspace) {
    reader.require(workspace);
    return queries.workflows(workspace);
  }

  /**
   * One run, for a teammate of the workspace's agency.
   *
   * @return empty where the workspace has no such run
   * @throws AccessDenied for all but the teammates of its agency
   */
  public Optional<RunDetails> find(WorkspaceId workspace, RunId run, Locale locale) {
    Teammate teammate = requireTeammate(workspace);
    return queries
        .find(run)
        .filter(row -> row.workspace().equals(workspace))
        .map(row -> details(row, locale, teammates.may(teammate, Permission.MANAGE_WORKFLOWS)));
  }

  /**
   * One run, for a client of its workspace.
   *
   * @return empty where none of the client's workspaces has such a run
   */
  public Optional<RunOfClient> findOfClient(RunId run, Locale locale) {
    List<WorkspaceSummary> own = reader.workspaces();
    return queries
        .find(run)
        .flatMap(row ->
            own.stream()
                .filter(one -> one.id().equals(row.workspace()))
                .findFirst()
                .map(workspace ->
                    new RunOfClient(
                        summaries(List.of(row), locale, true).getFirst(),
                        workspace,
                        steps(run, locale),
                        outlivesHistory(row))));
  }

  private Teammate requireTeammate(WorkspaceId workspace) {
    Teammate teammate = teammates.require(Permission.READ);
    if (!workspaces.get(workspace).agencyId().equals(teammate.agencyId())) {
      throw new AccessDenied("no such workspace");
    }
    return teammate;
  }

  private RunPage list(
      WorkspaceId workspace,
      RunFilter filter,
      @Nullable RunId after,
      int limit,
      Locale locale,
      boolean ofClient) {
    RunStatus status = filter.status();
    boolean chosenHere = status != null && !status.isEnded();
    int piece = chosenHere ? PIECE : limit + 1;
    List<RunSummary> found = new ArrayList<>();
    Cursor cursor = after == null ? null : queries.cursor(workspace, after).orElse(null);
    for (int lookedAt = 0; lookedAt < LOOKED_AT; lookedAt += piece) {
      List<Row> rows =
          queries.page(
              workspace,
              filter,
              status == null ? null : status.state(),
              status == RunStatus.ATTENTION,
              cursor,
              piece);
      summaries(rows, locale, ofClient).stream()
          .filter(row -> !chosenHere || row.status() == status)
          .forEach(found::add);
      if (found.size() > limit) {
        return new RunPage(List.copyOf(found.subList(0, limit)), found.get(limit - 1).id());
      }
      if (rows.size() < piece) {
        return new RunPage(List.copyOf(found), null);
      }
      cursor = new Cursor(rows.getLast().startedAt(), rows.getLast().id());
    }
    return new RunPage(List.copyOf(found), cursor == null ? null : cursor.run());
  }

  private List<RunSummary> summaries(List<Row> rows, Locale locale, boolean ofClient) {
    Map<RunId, RunSituation> situations =
        queries.situations(
            rows.stream().filter(row -> row.state() == RunState.OPEN).map(Row::id).toList());
    return rows.stream()
        .map(row ->
            summary(row, situations.getOrDefault(row.id(), RunSituation.UNKNOWN), locale, ofClient))
        .toList();
  }

  private RunSummary summary(Row row, RunSituation situation, Locale locale, boolean ofClient) {
    RunStatus status = RunStatus.of(row.state(), situation, row.runsWait());
    boolean waits = status == RunStatus.WAITING;
    boolean paused = waits && row.runsWait();
    return new RunSummary(
        row.id(),
        row.workflowId(),
        row.workflow(),
        status,
        situation.steps().stream()
            .filter(step ->
                !ofClient
                    || !models.onlyComputes(step.definitionKey(), step.elementId(), step.type()))
            .map(step -> models.name(step.definitionKey(), step.elementId(), locale))
            .distinct()
            .toList(),
        paused,
        waits && !paused ? situation.waitsUntil().orElse(null) : null,
        waits && !paused ? situation.waitsFor().orElse(null) : null,
        row.kind(),
        row.starter(),
        row.startedAt(),
        row.endedAt(),
        row.state() == RunState.OPEN && row.ordered() == OrderKind.CANCEL);
  }

  private RunDetails details(Row row, Locale locale, boolean mayManage) {
    return new RunDetails(
        summaries(List.of(row), locale, false).getFirst(),
        row.workspace(),
        row.version(),
        row.replayOf(),
        queries.replaysOf(row.id()),
        row.canceler(),
        row.cancelReason() == null ? "" : "runs.cancel-reason." + row.cancelReason(),
        input.values(queries.input(row.id())),
        results.of(row.id(), RunDetails.MOST_RESULTS),
        queries.roots(row.id()).stream().flatMap(root -> parts(root, locale)).toList(),
        outlivesHistory(row),
        mayManage);
  }

  /** The history deletes an instance by its end, as the row of the run has it. */
  private boolean outlivesHistory(Row row) {
    Instant end = row.endedAt();
    return end != null
        && end.isBefore(clock.now().minus(historyProperties.retention()))
        && queries.roots(row.id()).isEmpty();
  }

  private Stream<RunDetails.Part> parts(Root root, Locale locale) {
    List<InstanceHistory> all =
        Stream.concat(Stream.of(root.key()), queries.calledBy(root.key()).stream())
            .flatMap(key -> history.history(key).stream())
            .toList();
    Set<Long> stuck =
        all.stream()
            .filter(one -> one.instance().state() == ProcessInstance.State.ACTIVE)
            .filter(one -> one.incidents().stream().anyMatch(InstanceHistory.Incident::isOpen))
            .map(one -> one.instance().key())
            .collect(Collectors.toSet());
    return all.stream()
        .map(one -> {
          Optional<ProcessModel> model = models.find(one.instance().definitionKey());
          return new RunDetails.Part(
              model.map(known -> known.name(locale)).orElse(""), one, stuck, model);
        });
  }

  private List<RunStep> steps(RunId run, Locale locale) {
    return queries.roots(run).stream()
        .flatMap(root -> history.history(root.key()).stream())
        .flatMap(one -> steps(one, locale))
        .toList();
  }

  private Stream<RunStep> steps(InstanceHistory instance, Locale locale) {
    long definition = instance.instance().definitionKey();
    boolean active = instance.instance().state() == ProcessInstance.State.ACTIVE;
    return instance.elements().stream()
        .filter(element -> CLIENT_STEPS.contains(element.type()))
        .filter(element -> !models.onlyComputes(definition, element.elementId(), element.type()))
        .map(element ->
            new RunStep(
                models.name(definition, element.elementId(), locale),
                RunActor.of(models.find(definition), element.elementId(), element.type()),
                state(element, active),
                element.startedAt(),
                element.endedAt()))
        .filter(step -> !step.name().isEmpty());
  }

  private static RunStep.State state(Element element, boolean active) {
    return switch (element.state()) {
      case ACTIVE -> active ? RunStep.State.NOW : RunStep.State.LEFT;
      case COMPLETED -> RunStep.State.DONE;
      case TERMINATED -> RunStep.State.LEFT;
    };
  }
}
