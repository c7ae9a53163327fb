package app.gangway.workbench;

import app.gangway.history.HistoryQueries;
import app.gangway.history.InstanceHistory;
import app.gangway.history.ProcessInstance;
import app.gangway.history.ProcessModel;
import app.gangway.process.DeployedProcesses;
import app.gangway.process.DeployedProcesses.Version;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.AgencyId;
import app.gangway.workbench.ProcessAccess.Viewer;
import app.gangway.workspace.WorkspaceNames;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What runs, where it is, and how long it takes. An operator sees all instances; any other teammate
 * who may see processes, those about the own agency, and every figure counts these alone. All
 * methods throw {@link AccessDenied} for other users.
 */
@Service
public class Processes {

  private static final Duration LATELY = Duration.ofDays(30);

  private final ProcessAccess access;
  private final ProcessQueries queries;
  private final HistoryQueries history;
  private final DeployedProcesses deployed;
  private final Clock clock;

  Processes(
      ProcessAccess access,
      ProcessQueries queries,
      HistoryQueries history,
      DeployedProcesses deployed,
      Clock clock) {
    this.access = access;
    this.queries = queries;
    this.history = history;
    this.deployed = deployed;
    this.clock = clock;
  }

  /** Every process that was deployed or has run, by its id. */
  @Transactional(readOnly = true)
  public List<ProcessSummary> list() {
    AgencyId agency = agency(access.require());
    Instant since = clock.instant().minus(LATELY);
    Map<String, Long> running = queries.running(agency);
    Map<String, Long> waiting = queries.waiting(agency);
    Map<String, Long> stuck = queries.stuck(agency);
    Map<String, Long> ended = queries.ended(agency, since);
    Map<String, Duration> durations = queries.durations(agency, since);
    return Stream.concat(deployed.processIds().stream(), queries.processIds().stream())
        .filter(process -> WorkspaceNames.workspaceOf(process).isEmpty())
        .distinct()
        .sorted()
        .map(process ->
            new ProcessSummary(
                process,
                newestModel(process),
                versionNumbers(process),
                running.getOrDefault(process, 0L),
                waiting.getOrDefault(process, 0L),
                stuck.getOrDefault(process, 0L),
                ended.getOrDefault(process, 0L),
                durations.get(process),
                queries.longestStay(process, agency).orElse(null)))
        .toList();
  }

  /** The versions of a process, the newest first; empty if there is no such process. */
  @Transactional(readOnly = true)
  public List<Integer> versions(String processId) {
    access.require();
    return versionNumbers(processId);
  }

  private List<Integer> versionNumbers(String processId) {
    return Stream.concat(
            deployed.versions(processId).stream().map(Version::version),
            queries.versions(processId).stream())
        .distinct()
        .sorted(Comparator.reverseOrder())
        .toList();
  }

  /**
   * The model of a version; empty if it is not known (any more).
   *
   * @param version null for the newest
   */
  @Transactional(readOnly = true)
  public Optional<ProcessModel> model(String processId, @Nullable Integer version) {
    access.require();
    return version == null
        ? newestModel(processId)
        : deployed.versions(processId).stream()
            .filter(one -> one.version() == version)
            .findFirst()
            .flatMap(one -> model(processId, one.definitionKey()));
  }

  private Optional<ProcessModel> newestModel(String processId) {
    return deployed.versions(processId).stream()
        .findFirst()
        .flatMap(newest -> model(processId, newest.definitionKey()));
  }

  private Optional<ProcessModel> model(String processId, long definitionKey) {
    return deployed
        .find(definitionKey)
        .filter(found -> found.version().processId().equals(processId))
        .map(found -> ProcessModel.read(processId, found.xml()));
  }

  /**
   * What goes on at each element; elements without an entry have nothing to tell.
   *
   * @param version null for all
   */
  @Transactional(readOnly = true)
  public Map<String, ElementFigures> figures(String processId, @Nullable Integer version) {
    AgencyId agency = agency(access.require());
    Map<String, Integer> tokens = queries.tokens(processId, version, agency);
    Map<String, Integer> incidents = queries.incidents(processId, version, agency);
    Map<String, Duration> stays = queries.stays(processId, version, agency);
    Set<String> elements = new HashSet<>(tokens.keySet());
    elements.addAll(incidents.keySet());
    elements.addAll(stays.keySet());
    Map<String, ElementFigures> figures = new HashMap<>();
    elements.forEach(element ->
        figures.put(
            element,
            new ElementFigures(
                tokens.getOrDefault(element, 0),
                incidents.getOrDefault(element, 0),
                stays.get(element))));
    return figures;
  }

  /** The kinds of the open incidents of a process, as the engine names them. */
  @Transactional(readOnly = true)
  public List<String> incidentKinds(String processId) {
    return queries.incidentKinds(processId, agency(access.require()));
  }

  /** How many instances of the process pass the filter. */
  @Transactional(readOnly = true)
  public int count(String processId, InstanceFilter filter) {
    return queries.count(processId, filter, agency(access.require()));
  }

  /** The instances of the process that pass the filter, the newest first. */
  @Transactional(readOnly = true)
  public List<InstanceRow> page(String processId, InstanceFilter filter, int offset, int limit) {
    return queries.page(processId, filter, agency(access.require()), offset, limit);
  }

  /** One instance; empty if there is none (any more), or the user may not know of it. */
  @Transactional(readOnly = true)
  public Optional<InstanceDetails> instance(long key) {
    Viewer viewer = access.require();
    Optional<InstanceAbout> about = queries.about(key, agency(viewer));
    Optional<InstanceHistory> found = about.flatMap(known -> history.history(key));
    return found.map(known ->
        new InstanceDetails(
            known,
            about.orElseThrow(),
            viewer.agency().equals(about.orElseThrow().agencyId()),
            Optional.ofNullable(known.instance().parentKey()).flatMap(history::instance),
            queries.stuckCalledBy(key)));
  }

  /**
   * The newest instance about an invitation, a wizard, a host name, a removal of a client, or a
   * client's account; one that runs comes before those that have ended. Empty if none is known, or
   * the user may not know of it.
   */
  @Transactional(readOnly = true)
  public Optional<ProcessInstance> about(UUID id) {
    Viewer viewer = access.require();
    return queries
        .newest(id, viewer.agency())
        .filter(key -> queries.about(key, agency(viewer)).isPresent())
        .flatMap(history::instance);
  }

  /** Null for all agencies. */
  private static @Nullable AgencyId agency(Viewer viewer) {
    return viewer.operator() ? null : viewer.agency();
  }
}
