package app.gangway.workbench;

import app.gangway.process.DeployedProcesses;
import app.gangway.process.DeployedProcesses.DeployedProcess;
import app.gangway.process.DeployedProcesses.Version;
import app.gangway.process.MigrationModel;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.AuditAction;
import app.gangway.shared.Audited;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.TimeOrderedUuid;
import app.gangway.workbench.MigrationCheck.Position;
import app.gangway.workbench.MigrationPlan.ElementChoice;
import app.gangway.workbench.MigrationPlan.InstancePlan;
import app.gangway.workbench.MigrationPlan.StartAnew;
import app.gangway.workbench.MigrationQueries.Running;
import app.gangway.workbench.MigrationRun.Action;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves running instances to another version of their process: first on paper, then exactly those
 * that the operator chose. For operators of the installation.
 */
@Service
public class InstanceMigration {

  private static final int LONGEST_REASON = 300;
  private static final int NEWEST_RUNS = 20;

  private final ProcessAccess access;
  private final DeployedProcesses deployed;
  private final MigrationQueries queries;
  private final MigrationRuns runs;
  private final MigrationWork work;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;

  InstanceMigration(
      ProcessAccess access,
      DeployedProcesses deployed,
      MigrationQueries queries,
      MigrationRuns runs,
      MigrationWork work,
      ApplicationEventPublisher events,
      TransactionTemplate transaction) {
    this.access = access;
    this.deployed = deployed;
    this.queries = queries;
    this.runs = runs;
    this.work = work;
    this.events = events;
    this.transaction = transaction;
  }

  /**
   * Judges each running instance of a version, and changes nothing.
   *
   * @param from the version that the instances run on; null for the newest one below the target
   *     that has running instances
   * @param to the version that they are to run on; null for the newest
   * @param mapping elements of the new version for those of the old one that have no equal id
   * @param only the key of the only instance that is asked about; null for all of the version
   * @return empty when there is no such process, or only one version
   * @throws AccessDenied when the signed-in user is not an operator
   */
  public Optional<MigrationPlan> plan(
      String processId,
      @Nullable Integer from,
      @Nullable Integer to,
      Map<String, String> mapping,
      @Nullable Long only) {
    access.requireOperator();
    List<Version> versions = deployed.versions(processId);
    if (versions.size() < 2) {
      return Optional.empty();
    }
    Version target = version(versions, to).orElse(versions.getFirst());
    Version source =
        version(versions, from)
            .filter(version -> !version.equals(target))
            .orElseGet(() -> newestRunning(versions, target));
    return Optional.of(plan(versions, source, target, mapping, only));
  }

  private static Optional<Version> version(List<Version> versions, @Nullable Integer number) {
    return versions.stream()
        .filter(version -> number != null && version.version() == number)
        .findFirst();
  }

  private Version newestRunning(List<Version> versions, Version target) {
    List<Version> others = versions.stream().filter(one -> !one.equals(target)).toList();
    return others.stream()
        .filter(version -> !queries.running(version.definitionKey(), 1).isEmpty())
        .findFirst()
        .orElse(others.getFirst());
  }

  private MigrationPlan plan(
      List<Version> versions,
      Version from,
      Version to,
      Map<String, String> mapping,
      @Nullable Long only) {
    MigrationModel source = model(from);
    MigrationModel target = model(to);
    MigrationCheck check = new MigrationCheck(source, target, mapping);
    List<Running> running =
        only == null
            ? queries.running(from.definitionKey(), MigrationPlan.MOST_INSTANCES + 1)
            : queries.running(only).stream()
                .filter(one -> one.definitionKey() == from.definitionKey())
                .toList();
    List<Running> shown = running.stream().limit(MigrationPlan.MOST_INSTANCES).toList();
    Map<Long, Position> positions = queries.positions(shown.stream().map(Running::key).toList());
    boolean newest = to.equals(versions.getFirst());
    return new MigrationPlan(
        from,
        to,
        versions,
        choices(positions, source, target, mapping),
        shown.stream()
            .map(one ->
                judge(one, Objects.requireNonNull(positions.get(one.key())), check, source, newest))
            .toList(),
        running.size() == shown.size(),
        UUID.randomUUID());
  }

  private MigrationModel model(Version version) {
    return deployed
        .find(version.definitionKey())
        .map(DeployedProcess::xml)
        .map(xml -> MigrationModel.read(xml, version.processId()))
        .orElseThrow();
  }

  private InstancePlan judge(
      Running instance,
      Position position,
      MigrationCheck check,
      MigrationModel source,
      boolean newest) {
    return new InstancePlan(
        instance.key(),
        instance.about(),
        instance.startedAt(),
        position.active().stream()
            .map(active -> source.nameOf(active.elementId()))
            .distinct()
            .toList(),
        check.problems(position),
        startAnew(instance, newest));
  }

  private StartAnew startAnew(Running instance, boolean newest) {
    UUID business = instance.businessKey();
    if (business == null || !queries.needsProcess(instance.rootProcess(), business)) {
      return StartAnew.NOT_POSSIBLE;
    }
    return newest ? StartAnew.OFFERED : StartAnew.NOT_THE_NEWEST;
  }

  /** Only for elements that the engine migrates, and only targets that it takes. */
  private static List<ElementChoice> choices(
      Map<Long, Position> positions,
      MigrationModel source,
      MigrationModel target,
      Map<String, String> mapping) {
    Map<String, ElementChoice> choices = new TreeMap<>();
    positions.values().stream()
        .flatMap(position -> position.active().stream())
        .filter(active -> MigrationCheck.isSupported(active.type()))
        .filter(active -> target.typeOf(active.elementId()).isEmpty())
        .forEach(active ->
            choices.computeIfAbsent(
                active.elementId(),
                id -> {
                  Map<String, String> targets = targets(source, target, id, active.type());
                  String chosen = mapping.get(id);
                  return new ElementChoice(
                      id,
                      source.nameOf(id),
                      targets,
                      chosen != null && targets.containsKey(chosen) ? chosen : null);
                }));
    return List.copyOf(choices.values());
  }

  private static Map<String, String> targets(
      MigrationModel source, MigrationModel target, String id, String type) {
    Map<String, String> targets = new LinkedHashMap<>();
    target.nodesOfType(type).stream()
        .filter(to -> source.isNativeUserTask(id) == target.isNativeUserTask(to))
        .filter(to -> !target.hasOtherBoundaryEvents(to))
        .sorted(Comparator.comparing(target::nameOf))
        .forEach(to -> targets.put(to, target.nameOf(to)));
    return targets;
  }

  /**
   * Begins to migrate exactly these instances of the plan. The same plan is begun once, however
   * often this is called.
   *
   * @param mapping as the plan was made with
   * @param migrate the keys of the instances that the engine migrates
   * @param startAnew the keys of the instances that end, and whose process starts anew
   * @param reason for the audit log
   * @return the id of the run
   * @throws InvalidInput with field {@code reason} when it is missing or too long, {@code
   *     instances} when none is chosen, or one is in an unfinished run or has ended
   * @throws AccessDenied when the signed-in user is not an operator
   */
  public UUID begin(
      MigrationPlan plan,
      Map<String, String> mapping,
      Set<Long> migrate,
      Set<Long> startAnew,
      String reason) {
    ProcessAccess.Viewer operator = access.requireOperator();
    String why = reason.strip();
    if (why.isEmpty() || why.length() > LONGEST_REASON) {
      throw new InvalidInput("reason", "processes.migrate.error.reason", LONGEST_REASON);
    }
    if (migrate.isEmpty() && startAnew.isEmpty()) {
      throw new InvalidInput("instances", "processes.migrate.error.none");
    }
    UUID id = TimeOrderedUuid.next();
    UUID begun;
    try {
      begun =
          transaction.execute(status -> {
            Optional<UUID> earlier = runs.begunBy(plan.confirmation());
            if (earlier.isPresent()) {
              return earlier.get();
            }
            runs.insert(id, plan, mapping, why, operator.account());
            Stream.concat(migrate.stream(), startAnew.stream())
                .distinct()
                .sorted()
                .forEach(key ->
                    runs.insert(
                        id,
                        running(plan, key),
                        migrate.contains(key) ? Action.MIGRATE : Action.START_ANEW));
            events.publishEvent(audited(operator, plan, migrate.size(), startAnew.size(), why));
            return id;
          });
    } catch (DuplicateKeyException running) {
      begun =
          runs.begunBy(plan.confirmation())
              .orElseThrow(() -> new InvalidInput("instances", "processes.migrate.error.running"));
    }
    work.start(begun);
    return begun;
  }

  private Running running(MigrationPlan plan, long key) {
    return queries
        .running(key)
        .filter(one -> one.definitionKey() == plan.from().definitionKey())
        .orElseThrow(() -> new InvalidInput("instances", "processes.migrate.error.changed"));
  }

  private static Audited audited(
      ProcessAccess.Viewer operator, MigrationPlan plan, int migrated, int anew, String reason) {
    return new Audited(
        operator.agency(),
        operator.account(),
        AuditAction.PROCESS_MIGRATED,
        plan.to().processId(),
        null,
        "%s → %s (%s + %s): %s"
            .formatted(plan.from().version(), plan.to().version(), migrated, anew, reason));
  }

  /**
   * A run with the results so far.
   *
   * @throws AccessDenied when the signed-in user is not an operator
   */
  public Optional<MigrationRun> run(UUID id) {
    access.requireOperator();
    return queries.run(id);
  }

  /**
   * The newest runs of a process, without their instances.
   *
   * @throws AccessDenied when the signed-in user is not an operator
   */
  public List<MigrationRun> runs(String processId) {
    access.requireOperator();
    return queries.newest(processId, NEWEST_RUNS);
  }
}
