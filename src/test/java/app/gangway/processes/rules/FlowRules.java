package app.gangway.processes.rules;

import app.gangway.processes.rules.ModelRule.Report;
import io.camunda.zeebe.model.bpmn.instance.BoundaryEvent;
import io.camunda.zeebe.model.bpmn.instance.EndEvent;
import io.camunda.zeebe.model.bpmn.instance.EventDefinition;
import io.camunda.zeebe.model.bpmn.instance.ExclusiveGateway;
import io.camunda.zeebe.model.bpmn.instance.FlowElement;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.Gateway;
import io.camunda.zeebe.model.bpmn.instance.Process;
import io.camunda.zeebe.model.bpmn.instance.SequenceFlow;
import io.camunda.zeebe.model.bpmn.instance.StartEvent;
import io.camunda.zeebe.model.bpmn.instance.SubProcess;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** Rules for the flow of a model. */
final class FlowRules {

  static final List<ModelRule> ALL =
      List.of(
          new ModelRule("start-event-required", FlowRules::startEventRequired),
          new ModelRule("end-event-required", FlowRules::endEventRequired),
          new ModelRule("single-blank-start-event", FlowRules::singleBlankStartEvent),
          new ModelRule("no-implicit-start", FlowRules::noImplicitStart),
          new ModelRule("no-implicit-end", FlowRules::noImplicitEnd),
          new ModelRule("no-implicit-split", FlowRules::noImplicitSplit),
          new ModelRule("fake-join", FlowRules::noFakeJoin),
          new ModelRule("no-duplicate-sequence-flows", FlowRules::noDuplicateFlows),
          new ModelRule("superfluous-gateway", FlowRules::noSuperfluousGateway),
          new ModelRule("no-gateway-join-fork", FlowRules::noGatewayThatJoinsAndForks),
          new ModelRule("conditional-flows", FlowRules::conditionalFlows));

  private FlowRules() {}

  private static void startEventRequired(Model model, Report report) {
    scopes(model)
        .filter(scope -> scope.getChildElementsByType(StartEvent.class).isEmpty())
        .forEach(scope -> report.finding(scope, "has no start event; draw where it begins"));
  }

  private static void endEventRequired(Model model, Report report) {
    scopes(model)
        .filter(scope -> scope.getChildElementsByType(EndEvent.class).isEmpty())
        .forEach(scope -> report.finding(scope, "has no end event; draw where it ends"));
  }

  private static void singleBlankStartEvent(Model model, Report report) {
    scopes(model)
        .flatMap(scope ->
            scope.getChildElementsByType(StartEvent.class).stream()
                .filter(start -> start.getChildElementsByType(EventDefinition.class).isEmpty())
                .skip(1))
        .forEach(start -> report.finding(start, "is a second plain start event; keep one"));
  }

  private static void noImplicitStart(Model model, Report report) {
    model
        .all(FlowNode.class)
        .filter(node -> !(node instanceof StartEvent) && !(node instanceof BoundaryEvent))
        .filter(node -> !isEventSubProcess(node) && model.incoming(node).isEmpty())
        .forEach(node -> report.finding(node, "is never reached; connect it or remove it"));
  }

  private static void noImplicitEnd(Model model, Report report) {
    model
        .all(FlowNode.class)
        .filter(node -> !(node instanceof EndEvent) && !isEventSubProcess(node))
        .filter(node -> model.outgoing(node).isEmpty())
        .forEach(node ->
            report.finding(node, "leads nowhere; connect it to what follows, or to an end event"));
  }

  private static void noImplicitSplit(Model model, Report report) {
    model
        .all(FlowNode.class)
        .filter(node -> !(node instanceof Gateway) && model.outgoing(node).size() > 1)
        .forEach(node ->
            report.finding(
                node,
                "has several ways out; put a gateway behind it that says when which is taken"));
  }

  private static void noFakeJoin(Model model, Report report) {
    model
        .all(FlowNode.class)
        .filter(node -> !(node instanceof Gateway) && model.incoming(node).size() > 1)
        .forEach(node ->
            report.finding(node, "has several ways in; join them with a gateway before it"));
  }

  private static void noDuplicateFlows(Model model, Report report) {
    Set<List<Object>> seen = new HashSet<>();
    model
        .all(SequenceFlow.class)
        .filter(flow -> !seen.add(List.of(flow.getSource().getId(), flow.getTarget().getId())))
        .forEach(flow ->
            report.finding(flow, "connects two elements that are connected already; remove it"));
  }

  private static void noSuperfluousGateway(Model model, Report report) {
    model
        .all(Gateway.class)
        .filter(
            gateway -> model.incoming(gateway).size() == 1 && model.outgoing(gateway).size() == 1)
        .forEach(gateway -> report.finding(gateway, "has one way in and one way out; remove it"));
  }

  private static void noGatewayThatJoinsAndForks(Model model, Report report) {
    model
        .all(Gateway.class)
        .filter(gateway -> model.incoming(gateway).size() > 1 && model.outgoing(gateway).size() > 1)
        .forEach(gateway -> report.finding(gateway, "joins and forks; use one gateway for each"));
  }

  private static void conditionalFlows(Model model, Report report) {
    model
        .all(ExclusiveGateway.class)
        .filter(gateway -> model.outgoing(gateway).size() > 1)
        .flatMap(gateway -> model.outgoing(gateway).stream())
        .forEach(flow -> {
          boolean isDefault = flow.equals(((ExclusiveGateway) flow.getSource()).getDefault());
          boolean isConditional = flow.getConditionExpression() != null;
          if (!isDefault && !isConditional) {
            report.finding(flow, "has no condition; give it one, or make it the default flow");
          }
          if (isDefault && isConditional) {
            report.finding(
                flow,
                "is the default flow, so its condition is never evaluated; remove one of the two");
          }
        });
  }

  private static Stream<ModelElementInstance> scopes(Model model) {
    return Stream.concat(model.all(Process.class), model.all(SubProcess.class));
  }

  private static boolean isEventSubProcess(FlowElement element) {
    return element instanceof SubProcess subProcess && subProcess.triggeredByEvent();
  }
}
