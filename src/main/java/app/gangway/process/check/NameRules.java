package app.gangway.process.check;

import app.gangway.process.check.ModelRule.Report;
import io.camunda.zeebe.model.bpmn.instance.Activity;
import io.camunda.zeebe.model.bpmn.instance.BoundaryEvent;
import io.camunda.zeebe.model.bpmn.instance.CallActivity;
import io.camunda.zeebe.model.bpmn.instance.EndEvent;
import io.camunda.zeebe.model.bpmn.instance.Event;
import io.camunda.zeebe.model.bpmn.instance.FlowElement;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.Gateway;
import io.camunda.zeebe.model.bpmn.instance.StartEvent;
import io.camunda.zeebe.model.bpmn.instance.SubProcess;
import java.util.List;

/** Rules for the names and ids in a model. */
final class NameRules {

  static final List<ModelRule> ALL =
      List.of(
          ModelRule.advice("label-required", NameRules::labelRequired),
          ModelRule.advice("speaking-id", NameRules::speakingId),
          ModelRule.advice("file-name", NameRules::fileName));

  private NameRules() {}

  private static void labelRequired(Model model, Report report) {
    model
        .all(FlowNode.class)
        .filter(node -> !(node instanceof Gateway) || model.outgoing(node).size() > 1)
        .filter(node -> Model.isBlank(node.getName()))
        .forEach(node -> report.finding(node, "node"));
    model
        .all(Gateway.class)
        .filter(gateway -> model.outgoing(gateway).size() > 1)
        .flatMap(gateway -> model.outgoing(gateway).stream())
        .filter(flow -> Model.isBlank(flow.getName()))
        .forEach(flow -> report.finding(flow, "flow"));
    model
        .processes()
        .filter(process -> Model.isBlank(process.getName()))
        .forEach(process -> report.finding(process, "process"));
  }

  /** Tests, logs and the inbox identify an element by its id. */
  private static void speakingId(Model model, Report report) {
    model
        .all(FlowNode.class)
        .filter(node -> !node.getId().matches(prefix(node) + "_[A-Z][A-Za-z0-9]*"))
        .forEach(node -> report.finding(node, "", prefix(node)));
  }

  private static void fileName(Model model, Report report) {
    model
        .processes()
        .filter(process -> !model.file().equals(process.getId() + ".bpmn"))
        .forEach(process -> report.finding(process, "", process.getId()));
  }

  private static String prefix(FlowElement element) {
    return switch (element) {
      case StartEvent start -> "StartEvent";
      case EndEvent end -> "EndEvent";
      case BoundaryEvent boundary -> "BoundaryEvent";
      case Event event -> "IntermediateEvent";
      case Gateway gateway -> "Gateway";
      case CallActivity call -> "CallActivity";
      case SubProcess subProcess -> "SubProcess";
      case Activity task -> "Task";
      default -> element.getElementType().getTypeName();
    };
  }
}
