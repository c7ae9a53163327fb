package app.gangway.workbench;

import app.gangway.process.MigrationModel;
import app.gangway.workbench.MigrationProblem.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Judges on paper whether the engine can migrate an instance. The rules are those of Zeebe 8.5.8,
 * measured against the real broker; both the dry run and the migration itself ask this class.
 */
final class MigrationCheck {

  private static final Set<String> SUPPORTED =
      Set.of("SERVICE_TASK", "USER_TASK", "SUB_PROCESS", "CALL_ACTIVITY");

  private final MigrationModel source;
  private final MigrationModel target;
  private final Map<String, String> chosen;

  /**
   * @param chosen elements of the new model for those of the old one; elements with equal ids need
   *     none
   */
  MigrationCheck(MigrationModel source, MigrationModel target, Map<String, String> chosen) {
    this.source = source;
    this.target = target;
    this.chosen = chosen;
  }

  /**
   * An element where an instance is.
   *
   * @param type as the engine names it
   * @param scopeId the element that it is directly in; null for the process itself
   */
  record Active(String elementId, String type, @Nullable String scopeId) {}

  /**
   * Where an instance is.
   *
   * @param flows how often each sequence flow was taken
   * @param visits how often the instance came to each element
   */
  record Position(List<Active> active, Map<String, Integer> flows, Map<String, Integer> visits) {}

  /** Whether the engine migrates elements of this type. */
  static boolean isSupported(String type) {
    return SUPPORTED.contains(type);
  }

  /** The element of the new model for an element of the old one; null where there is none. */
  @Nullable String targetOf(String elementId) {
    String target = chosen.get(elementId);
    if (target != null) {
      return target;
    }
    return this.target.typeOf(elementId).isPresent() ? elementId : null;
  }

  /** The elements where the instance is, with those of the new model; no others. */
  Map<String, String> mapping(Position position) {
    Map<String, String> mapping = new LinkedHashMap<>();
    for (Active active : position.active()) {
      String to = targetOf(active.elementId());
      if (to != null) {
        mapping.put(active.elementId(), to);
      }
    }
    return mapping;
  }

  /** All that stands in the way; empty if the engine can migrate the instance. */
  List<MigrationProblem> problems(Position position) {
    List<MigrationProblem> problems = new ArrayList<>();
    if (source.hasEventSubProcess()) {
      problems.add(of(Kind.EVENT_SUB_PROCESS_BEFORE));
    }
    if (target.hasEventSubProcess()) {
      problems.add(of(Kind.EVENT_SUB_PROCESS_AFTER));
    }
    if (position.active().isEmpty()) {
      problems.add(of(Kind.NOTHING_WAITS));
    }
    Set<String> refused = new HashSet<>();
    position.active().stream()
        .filter(active -> !isSupported(active.type()) && refused.add(active.elementId()))
        .forEach(active -> problems.add(at(Kind.TYPE, active.elementId())));
    position.active().stream()
        .distinct()
        .filter(active -> !refused.contains(active.elementId()))
        .forEach(active -> problems.addAll(problems(active)));
    source.joins().stream()
        .filter(join -> waitsAt(join, position))
        .forEach(join -> problems.add(at(Kind.WAITS_AT_JOIN, join.elementId())));
    return problems;
  }

  /** A flow into the gateway was taken more often than the gateway went on. */
  private static boolean waitsAt(MigrationModel.Join join, Position position) {
    int visits = position.visits().getOrDefault(join.elementId(), 0);
    return join.flows().stream().anyMatch(flow -> position.flows().getOrDefault(flow, 0) > visits);
  }

  private List<MigrationProblem> problems(Active active) {
    String id = active.elementId();
    String to = targetOf(id);
    if (to == null || target.typeOf(to).isEmpty()) {
      return List.of(at(Kind.NO_TARGET, id));
    }
    List<MigrationProblem> problems = new ArrayList<>();
    if (!active.type().equals(target.typeOf(to).orElse(""))) {
      return List.of(at(Kind.OTHER_TYPE, id, target.nameOf(to)));
    }
    if (source.isNativeUserTask(id) != target.isNativeUserTask(to)) {
      problems.add(at(Kind.USER_TASK_KIND, id, target.nameOf(to)));
    }
    String scope = active.scopeId();
    String expected = scope == null ? target.processId() : targetOf(scope);
    if (!target.scopeOf(to).equals(expected)) {
      problems.add(at(Kind.OTHER_SCOPE, id, target.nameOf(to)));
    }
    if (source.hasOtherBoundaryEvents(id)) {
      problems.add(at(Kind.BOUNDARY_BEFORE, id));
    }
    if (target.hasOtherBoundaryEvents(to)) {
      problems.add(at(Kind.BOUNDARY_AFTER, id, target.nameOf(to)));
    }
    if (source.boundaryMessages(id).stream().anyMatch(target.boundaryMessages(to)::contains)) {
      problems.add(at(Kind.SAME_MESSAGE, id));
    }
    // With timers the engine would accept, but keep the old timer and set a second one
    if (source.hasEventSubProcess(id) || target.hasEventSubProcess(to)) {
      problems.add(at(Kind.INNER_EVENT_SUB_PROCESS, id));
    }
    return problems;
  }

  /** A problem of the whole instance. */
  static MigrationProblem of(Kind kind) {
    return new MigrationProblem(kind, null, null, List.of(), null);
  }

  private MigrationProblem at(Kind kind, String elementId, String... arguments) {
    return new MigrationProblem(
        kind, elementId, source.nameOf(elementId), List.of(arguments), null);
  }
}
