package app.gangway.process.check;

import app.gangway.process.check.ModelRule.Report;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.Process;
import io.camunda.zeebe.model.bpmn.instance.UserTask;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeIoMapping;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeMapping;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Rules for the variables of a process: what reads one finds one. */
final class VariableRules {

  static final List<ModelRule> ALL =
      List.of(
          ModelRule.among("unknown-variable", VariableRules::unknownVariable),
          ModelRule.among("not-handed-over", VariableRules::notHandedOver));

  /** Part of every step's job: it says whose step it is. */
  private static final String ONBOARDING = "onboardingId";

  /** The engine's own, in a multi-instance activity. */
  private static final String LOOP_COUNTER = "loopCounter";

  private VariableRules() {}

  private static void unknownVariable(Model model, ModelSet set, Report report) {
    Set<String> known = set(model, set, new HashSet<>());
    Set<List<String>> told = new LinkedHashSet<>();
    for (XmlScan.Expression expression : model.scan().expressions()) {
      Expressions.variables(expression.text()).stream()
          .filter(name -> !known.contains(name))
          .forEach(name -> told.add(List.of(expression.owner(), "", name)));
    }
    for (FlowNode node : model.nodes()) {
      Model.jobType(node).flatMap(set::job).stream()
          .flatMap(job -> job.reads().stream())
          .filter(name -> !known.contains(name))
          .forEach(name -> told.add(List.of(Model.idOf(node), "worker", name)));
      if (node instanceof UserTask && !known.contains(ONBOARDING)) {
        told.add(List.of(Model.idOf(node), "worker", ONBOARDING));
      }
    }
    told.forEach(
        one -> report.finding(one.get(0), one.get(1), one.get(2), ContractRules.sorted(known)));
  }

  /** The callers of a process hand over what it is given. */
  private static void notHandedOver(Model model, ModelSet set, Report report) {
    set.contract()
        .processes()
        .forEach((id, needed) ->
            set.callsOf(id).stream()
                .filter(call -> call.model().equals(model))
                .filter(call -> !call.called().isPropagateAllParentVariablesEnabled())
                .forEach(call -> {
                  Set<String> missing = new HashSet<>(needed.given());
                  missing.removeAll(targets(call.activity(), true));
                  if (!missing.isEmpty()) {
                    report.finding(call.activity(), "", ContractRules.sorted(missing), id);
                  }
                }));
  }

  /** The variables that something in the file or around it sets. */
  private static Set<String> set(Model model, ModelSet set, Set<Model> seen) {
    Set<String> known = new HashSet<>();
    if (!seen.add(model)) {
      return known;
    }
    for (FlowNode node : model.nodes()) {
      known.addAll(targets(node, true));
      known.addAll(targets(node, false));
      Model.jobType(node).flatMap(set::job).ifPresent(job -> known.addAll(job.sets()));
      Model.caughtMessage(node)
          .map(name -> set.contract().messages().getOrDefault(name, Set.of()))
          .ifPresent(known::addAll);
      if (node instanceof UserTask task) {
        Model.formId(task)
            .map(form -> set.forms().getOrDefault(form, Set.of()))
            .ifPresent(known::addAll);
      }
    }
    for (XmlScan.Part part : model.scan().parts()) {
      if (part.namespace().equals(XmlScan.ZEEBE)) {
        Stream.of("resultVariable", "inputElement", "outputCollection")
            .flatMap(name -> Optional.ofNullable(part.attributes().get(name)).stream())
            .forEach(known::add);
        if (part.name().equals("loopCharacteristics")) {
          known.add(LOOP_COUNTER);
        }
      }
    }
    model.processes().forEach(process -> known.addAll(setAround(model, process, set, seen)));
    return known;
  }

  private static Set<String> setAround(
      Model model, Process process, ModelSet set, Set<Model> seen) {
    Set<String> known =
        new HashSet<>(
            set.needed(process).map(ProcessContract.NeededProcess::given).orElseGet(Set::of));
    for (ModelSet.Call call : set.callsOf(process.getId())) {
      known.addAll(targets(call.activity(), true));
      if (call.called().isPropagateAllParentVariablesEnabled()) {
        known.addAll(set(call.model(), set, seen));
      }
    }
    for (Model other : set.models()) {
      other
          .processes()
          .flatMap(called -> set.callsOf(called.getId()).stream())
          .filter(call -> call.model().equals(model))
          .filter(call -> call.called().isPropagateAllChildVariablesEnabled())
          .forEach(call -> known.addAll(set(other, set, seen)));
    }
    return known;
  }

  /** The variables that the mappings of an element set. */
  static Set<String> targets(FlowNode node, boolean inputs) {
    ZeebeIoMapping mapping = node.getSingleExtensionElement(ZeebeIoMapping.class);
    Set<String> targets = new HashSet<>();
    if (mapping != null) {
      (inputs ? mapping.getInputs() : mapping.getOutputs())
          .forEach(one -> name(one).ifPresent(targets::add));
    }
    return targets;
  }

  private static Optional<String> name(ZeebeMapping mapping) {
    return Optional.ofNullable(mapping.getTarget()).map(target -> target.split("\\.", -1)[0]);
  }
}
