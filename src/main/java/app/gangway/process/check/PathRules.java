package app.gangway.process.check;

import app.gangway.process.check.ModelRule.Report;
import io.camunda.zeebe.model.bpmn.instance.BoundaryEvent;
import io.camunda.zeebe.model.bpmn.instance.CallActivity;
import io.camunda.zeebe.model.bpmn.instance.CompensateEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.EndEvent;
import io.camunda.zeebe.model.bpmn.instance.ErrorEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.EscalationEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.EventBasedGateway;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.IntermediateCatchEvent;
import io.camunda.zeebe.model.bpmn.instance.Process;
import io.camunda.zeebe.model.bpmn.instance.ReceiveTask;
import io.camunda.zeebe.model.bpmn.instance.StartEvent;
import io.camunda.zeebe.model.bpmn.instance.SubProcess;
import io.camunda.zeebe.model.bpmn.instance.UserTask;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Rules for the ways that a token can take through a model. */
final class PathRules {

  static final List<ModelRule> ALL =
      List.of(
          ModelRule.refusal("unreachable", PathRules::unreachable),
          ModelRule.refusal("no-way-to-an-end", PathRules::noWayToAnEnd),
          ModelRule.refusal("loop-without-wait", PathRules::loopWithoutWait));

  private PathRules() {}

  /** Elements without a way in have a finding of their own, so only those behind them count. */
  private static void unreachable(Model model, Report report) {
    Set<FlowNode> reached = reached(model, starts(model), node -> true);
    model.nodes().stream()
        .filter(node -> !reached.contains(node) && !model.incoming(node).isEmpty())
        .forEach(node -> report.finding(node, ""));
  }

  private static void noWayToAnEnd(Model model, Report report) {
    Map<FlowNode, Set<FlowNode>> before = new HashMap<>();
    for (FlowNode node : model.nodes()) {
      model
          .next(node)
          .forEach(next -> before.computeIfAbsent(next, any -> new HashSet<>()).add(node));
    }
    Set<FlowNode> canEnd = new HashSet<>();
    var ahead =
        new ArrayDeque<FlowNode>(
            model.nodes().stream().filter(EndEvent.class::isInstance).toList());
    while (!ahead.isEmpty()) {
      FlowNode node = ahead.poll();
      if (canEnd.add(node)) {
        ahead.addAll(before.getOrDefault(node, Set.of()));
      }
    }
    model.nodes().stream()
        .filter(node -> !canEnd.contains(node) && !model.outgoing(node).isEmpty())
        .forEach(node -> report.finding(node, ""));
  }

  /** Such a loop keeps the engine and the workers busy until it ends, if it ever does. */
  private static void loopWithoutWait(Model model, Report report) {
    Set<FlowNode> known = new HashSet<>();
    for (FlowNode node : model.nodes()) {
      if (waits(model, node) || known.contains(node)) {
        continue;
      }
      Set<FlowNode> behind = reached(model, model.next(node), next -> !waits(model, next));
      if (behind.contains(node) && !waits(model, node)) {
        known.addAll(behind);
        report.finding(node, "");
      }
    }
  }

  /** Whether a token rests here until something happens outside. */
  static boolean waits(Model model, FlowNode node) {
    return switch (node) {
      case UserTask task -> true;
      case ReceiveTask task -> true;
      case CallActivity call -> true;
      case EventBasedGateway gateway -> true;
      case IntermediateCatchEvent event -> Model.linkName(event).isEmpty();
      case BoundaryEvent event ->
          event.getChildElementsByType(ErrorEventDefinition.class).isEmpty()
              && event.getChildElementsByType(EscalationEventDefinition.class).isEmpty()
              && event.getChildElementsByType(CompensateEventDefinition.class).isEmpty();
      case SubProcess sub ->
          model.nodes().stream()
              .anyMatch(inner -> sub.equals(inner.getParentElement()) && waits(model, inner));
      default -> false;
    };
  }

  /** Where tokens begin: the start events of processes and of event sub-processes. */
  static List<FlowNode> starts(Model model) {
    return model.nodes().stream()
        .filter(node ->
            node instanceof StartEvent
                    && (node.getParentElement() instanceof Process
                        || Model.isEventSubProcess(node.getParentElement()))
                || Model.isEventSubProcess(node)
                || Model.isForCompensation(node))
        .toList();
  }

  /**
   * All elements on the ways from some, with these.
   *
   * @param passes whether a way goes on behind an element; the element itself counts
   */
  static Set<FlowNode> reached(
      Model model, Collection<? extends FlowNode> from, Predicate<FlowNode> passes) {
    Set<FlowNode> seen = new LinkedHashSet<>();
    var ahead = new ArrayDeque<FlowNode>(from);
    while (!ahead.isEmpty()) {
      FlowNode node = ahead.poll();
      if (seen.add(node) && passes.test(node)) {
        ahead.addAll(model.next(node));
      }
    }
    return seen;
  }
}
