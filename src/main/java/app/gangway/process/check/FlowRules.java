package app.gangway.process.check;

import app.gangway.process.check.ModelRule.Report;
import io.camunda.zeebe.model.bpmn.instance.BoundaryEvent;
import io.camunda.zeebe.model.bpmn.instance.CatchEvent;
import io.camunda.zeebe.model.bpmn.instance.CompensateEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.EndEvent;
import io.camunda.zeebe.model.bpmn.instance.EventDefinition;
import io.camunda.zeebe.model.bpmn.instance.ExclusiveGateway;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.Gateway;
import io.camunda.zeebe.model.bpmn.instance.InclusiveGateway;
import io.camunda.zeebe.model.bpmn.instance.SequenceFlow;
import io.camunda.zeebe.model.bpmn.instance.StartEvent;
import io.camunda.zeebe.model.bpmn.instance.SubProcess;
import io.camunda.zeebe.model.bpmn.instance.ThrowEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;

/** Rules for the flow of a model. */
final class FlowRules {

  static final List<ModelRule> ALL =
      List.of(
          ModelRule.refusal("start-event-required", FlowRules::startEventRequired),
          ModelRule.refusal("end-event-required", FlowRules::endEventRequired),
          ModelRule.refusal("single-blank-start-event", FlowRules::singleBlankStartEvent),
          ModelRule.refusal("no-implicit-start", FlowRules::noImplicitStart),
          ModelRule.refusal("no-implicit-end", FlowRules::noImplicitEnd),
          ModelRule.advice("no-implicit-split", FlowRules::noImplicitSplit),
          ModelRule.advice("fake-join", FlowRules::noFakeJoin),
          ModelRule.refusal("no-duplicate-sequence-flows", FlowRules::noDuplicateFlows),
          ModelRule.advice("superfluous-gateway", FlowRules::noSuperfluousGateway),
          ModelRule.advice("no-gateway-join-fork", FlowRules::noGatewayThatJoinsAndForks),
          ModelRule.refusal("conditional-flows", FlowRules::conditionalFlows));

  private FlowRules() {}

  private static void startEventRequired(Model model, Report report) {
    scopes(model)
        .filter(scope -> scope.getChildElementsByType(StartEvent.class).isEmpty())
        .forEach(scope -> report.finding(scope, ""));
  }

  private static void endEventRequired(Model model, Report report) {
    scopes(model)
        .filter(scope -> scope.getChildElementsByType(EndEvent.class).isEmpty())
        .forEach(scope -> report.finding(scope, ""));
  }

  private static void singleBlankStartEvent(Model model, Report report) {
    scopes(model)
        .flatMap(scope ->
            scope.getChildElementsByType(StartEvent.class).stream()
                .filter(start -> start.getChildElementsByType(EventDefinition.class).isEmpty())
                .skip(1))
        .forEach(start -> report.finding(start, ""));
  }

  private static void noImplicitStart(Model model, Report report) {
    model
        .all(FlowNode.class)
        .filter(node -> !(node instanceof StartEvent) && !(node instanceof BoundaryEvent))
        .filter(node -> !startsOtherwise(node) && model.incoming(node).isEmpty())
        .forEach(node -> report.finding(node, ""));
  }

  private static void noImplicitEnd(Model model, Report report) {
    model
        .all(FlowNode.class)
        .filter(node -> !(node instanceof EndEvent) && !goesOnOtherwise(node))
        .filter(node -> model.outgoing(node).isEmpty())
        .forEach(node -> report.finding(node, ""));
  }

  private static void noImplicitSplit(Model model, Report report) {
    model
        .all(FlowNode.class)
        .filter(node -> !(node instanceof Gateway) && model.outgoing(node).size() > 1)
        .forEach(node -> report.finding(node, ""));
  }

  private static void noFakeJoin(Model model, Report report) {
    model
        .all(FlowNode.class)
        .filter(node -> !(node instanceof Gateway) && model.incoming(node).size() > 1)
        .forEach(node -> report.finding(node, ""));
  }

  private static void noDuplicateFlows(Model model, Report report) {
    Set<List<Object>> seen = new HashSet<>();
    model
        .all(SequenceFlow.class)
        .filter(flow -> !seen.add(List.of(flow.getSource().getId(), flow.getTarget().getId())))
        .forEach(flow -> report.finding(flow, ""));
  }

  private static void noSuperfluousGateway(Model model, Report report) {
    model
        .all(Gateway.class)
        .filter(
            gateway -> model.incoming(gateway).size() == 1 && model.outgoing(gateway).size() == 1)
        .forEach(gateway -> report.finding(gateway, ""));
  }

  private static void noGatewayThatJoinsAndForks(Model model, Report report) {
    model
        .all(Gateway.class)
        .filter(gateway -> model.incoming(gateway).size() > 1 && model.outgoing(gateway).size() > 1)
        .forEach(gateway -> report.finding(gateway, ""));
  }

  private static void conditionalFlows(Model model, Report report) {
    model
        .all(Gateway.class)
        .filter(
            gateway -> gateway instanceof ExclusiveGateway || gateway instanceof InclusiveGateway)
        .filter(gateway -> model.outgoing(gateway).size() > 1)
        .flatMap(gateway -> model.outgoing(gateway).stream())
        .forEach(flow -> {
          boolean isDefault = flow.equals(defaultOf(flow.getSource()));
          boolean isConditional = flow.getConditionExpression() != null;
          if (!isDefault && !isConditional) {
            report.finding(flow, "missing");
          }
          if (isDefault && isConditional) {
            report.finding(flow, "of-default");
          }
        });
  }

  private static @Nullable SequenceFlow defaultOf(FlowNode gateway) {
    return gateway instanceof ExclusiveGateway exclusive
        ? exclusive.getDefault()
        : ((InclusiveGateway) gateway).getDefault();
  }

  private static Stream<ModelElementInstance> scopes(Model model) {
    return Stream.concat(model.processes(), model.all(SubProcess.class));
  }

  /** No flow leads to it, and yet it begins: by its own event, over a link, or to undo a task. */
  private static boolean startsOtherwise(FlowNode node) {
    return Model.isEventSubProcess(node)
        || Model.isForCompensation(node)
        || node instanceof CatchEvent && Model.linkName(node).isPresent();
  }

  private static boolean goesOnOtherwise(FlowNode node) {
    return Model.isEventSubProcess(node)
        || Model.isForCompensation(node)
        || node instanceof ThrowEvent && Model.linkName(node).isPresent()
        || node instanceof BoundaryEvent
            && !node.getChildElementsByType(CompensateEventDefinition.class).isEmpty();
  }
}
