package app.gangway.process.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/**
 * One rule. A rule that comes from bpmnlint has its name there.
 *
 * @param refuses whether a model that breaks it is not deployed; otherwise the finding is advice
 */
record ModelRule(String name, boolean refuses, Check check) {

  /** Looks for places that break a rule. */
  @FunctionalInterface
  interface Check {
    void check(Model model, ModelSet set, Report report);
  }

  /** Collects the findings of a rule. */
  @FunctionalInterface
  interface Report {

    /**
     * @param text names what is wrong, where a rule finds several things; else empty
     */
    void finding(String element, String text, String... arguments);

    default void finding(ModelElementInstance element, String text, String... arguments) {
      finding(Model.idOf(element), text, arguments);
    }
  }

  /** A rule about a model alone whose findings refuse it. */
  static ModelRule refusal(String name, Alone check) {
    return new ModelRule(name, true, (model, set, report) -> check.check(model, report));
  }

  /** A rule about a model alone whose findings are advice. */
  static ModelRule advice(String name, Alone check) {
    return new ModelRule(name, false, (model, set, report) -> check.check(model, report));
  }

  /** A rule about a model among the others, and with Gangway's workers, messages and screens. */
  static ModelRule among(String name, Check check) {
    return new ModelRule(name, true, check);
  }

  /** As {@link #among}, and the findings are advice. */
  static ModelRule adviceAmong(String name, Check check) {
    return new ModelRule(name, false, check);
  }

  /** A check that needs the model alone. */
  @FunctionalInterface
  interface Alone {
    void check(Model model, Report report);
  }

  static Stream<ModelRule> all() {
    return Stream.of(
            FlowRules.ALL,
            PathRules.ALL,
            NameRules.ALL,
            DiagramRules.ALL,
            EngineRules.ALL,
            ContractRules.ALL,
            VariableRules.ALL,
            TimerRules.ALL)
        .flatMap(List::stream);
  }

  /** What a wizard's model needs and an agency's workflow does not. */
  private static final Set<String> NOT_OF_WORKFLOWS =
      Set.of(
          "file-name",
          "form-version",
          "message-never-sent",
          "needed",
          "never-started",
          "not-handed-over",
          "signal-never-sent",
          "speaking-id",
          "start",
          "step-or-form",
          "step-outside-the-wizard",
          "timer",
          "uncaught-error",
          "unknown-variable");

  /** The rules for an agency's workflow. */
  static Stream<ModelRule> ofWorkflows() {
    return Stream.concat(
        all().filter(rule -> !NOT_OF_WORKFLOWS.contains(rule.name())), WorkflowRules.ALL.stream());
  }

  List<Finding> findings(Model model, ModelSet set) {
    List<Finding> findings = new ArrayList<>();
    check.check(
        model,
        set,
        (element, text, arguments) ->
            findings.add(
                new Finding(
                    model.file(),
                    element,
                    model.nameOf(element),
                    name,
                    refuses,
                    text.isEmpty() ? name : name + "." + text,
                    List.of(arguments))));
    return findings;
  }
}
