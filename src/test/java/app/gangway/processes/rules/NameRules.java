package app.gangway.processes.rules;

import app.gangway.processes.rules.ModelRule.Report;
import io.camunda.zeebe.model.bpmn.instance.Activity;
import io.camunda.zeebe.model.bpmn.instance.BoundaryEvent;
import io.camunda.zeebe.model.bpmn.instance.CallActivity;
import io.camunda.zeebe.model.bpmn.instance.EndEvent;
import io.camunda.zeebe.model.bpmn.instance.Event;
import io.camunda.zeebe.model.bpmn.instance.FlowElement;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.Gateway;
import io.camunda.zeebe.model.bpmn.instance.Process;
import io.camunda.zeebe.model.bpmn.instance.StartEvent;
import io.camunda.zeebe.model.bpmn.instance.SubProcess;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rules for the names and ids in a model. */
final class NameRules {

  static final List<ModelRule> ALL =
      List.of(
          new ModelRule("label-required", NameRules::labelRequired),
          new ModelRule("speaking-id", NameRules::speakingId),
          new ModelRule("file-name", NameRules::fileName));

  private NameRules() {}

  private static void labelRequired(Model model, Report report) {
    model
        .all(FlowNode.class)
        .filter(node -> !(node instanceof Gateway) || model.outgoing(node).size() > 1)
        .filter(node -> isBlank(node.getName()))
        .forEach(
            node -> report.finding(node, "has no name; say in it what happens or what is asked"));
    model
        .all(Gateway.class)
        .filter(gateway -> model.outgoing(gateway).size() > 1)
        .flatMap(gateway -> model.outgoing(gateway).stream())
        .filter(flow -> isBlank(flow.getName()))
        .forEach(flow -> report.finding(flow, "has no name; write the gateway's answer on it"));
    model
        .all(Process.class)
        .filter(process -> isBlank(process.getName()))
        .forEach(process -> report.finding(process, "has no name"));
  }

  /** Tests, logs and the inbox identify an element by its id. */
  private static void speakingId(Model model, Report report) {
    model
        .all(FlowNode.class)
        .filter(node -> !node.getId().matches(prefix(node) + "_[A-Z][A-Za-z0-9]*"))
        .forEach(node ->
            report.finding(
                node,
                "has an id that says nothing; give it one like %s_WhatItIsAbout"
                    .formatted(prefix(node))));
  }

  private static void fileName(Model model, Report report) {
    model
        .all(Process.class)
        .filter(process -> !model.file().getFileName().toString().equals(process.getId() + ".bpmn"))
        .forEach(process ->
            report.finding(
                process, "stands in a file of another name; name the file as the process"));
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

  private static boolean isBlank(@Nullable String text) {
    return text == null || text.isBlank();
  }
}
