package app.gangway.processes.rules;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** One rule. A rule that comes from bpmnlint has its name there. */
record ModelRule(String name, BiConsumer<Model, Report> check) {

  static Stream<ModelRule> all() {
    return Stream.of(FlowRules.ALL, NameRules.ALL, DiagramRules.ALL, EngineRules.ALL)
        .flatMap(List::stream);
  }

  static List<Finding> findings(Model model) {
    return all().flatMap(rule -> rule.findingsIn(model)).toList();
  }

  private Stream<Finding> findingsIn(Model model) {
    Stream.Builder<Finding> findings = Stream.builder();
    check.accept(
        model,
        (element, advice) -> findings.add(new Finding(model.file(), name, idOf(element), advice)));
    return findings.build();
  }

  private static String idOf(ModelElementInstance element) {
    String id = element.getAttributeValue("id");
    return id == null ? "<" + element.getElementType().getTypeName() + ">" : id;
  }

  /** Collects the findings of a rule. */
  interface Report {
    void finding(ModelElementInstance element, String advice);
  }
}
