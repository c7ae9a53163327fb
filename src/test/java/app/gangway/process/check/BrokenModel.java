package app.gangway.process.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.model.bpmn.instance.BaseElement;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.Process;
import io.camunda.zeebe.model.bpmn.instance.SequenceFlow;
import io.camunda.zeebe.model.bpmn.instance.bpmndi.BpmnEdge;
import io.camunda.zeebe.model.bpmn.instance.bpmndi.BpmnShape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** A good model that a test breaks in one place. */
final class BrokenModel {

  static final Path GOOD = Path.of("src/test/resources/sample-processes/brand-collection.bpmn");

  private static final Set<String> OF_OTHER_FILES =
      Stream.of(ContractRules.ALL, VariableRules.ALL, TimerRules.ALL)
          .flatMap(List::stream)
          .map(ModelRule::name)
          .collect(Collectors.toSet());

  static final String NAME = "brand-collection.bpmn";

  private Model model = Model.read(GOOD);

  /** Replaces a text in the whole file. */
  BrokenModel with(String text, String insteadOf) {
    try {
      String good = Files.readString(GOOD);
      assertThat(good).contains(insteadOf);
      model = Model.of(NAME, good.replace(insteadOf, text));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  BrokenModel inFile(String name) {
    model = new Model(name, model.xml(), model.scan());
    return this;
  }

  BrokenModel without(String... ids) {
    for (String id : ids) {
      withoutDrawingOf(id);
      remove(model.xml().getModelElementById(id));
    }
    return this;
  }

  BrokenModel withoutDrawingOf(String id) {
    Stream.of(BpmnShape.class, BpmnEdge.class)
        .flatMap(model::all)
        .filter(drawn -> isDrawingOf(drawn, id))
        .toList()
        .forEach(BrokenModel::remove);
    return this;
  }

  <T extends FlowNode> BrokenModel withNew(Class<T> type, String id) {
    T node = model.xml().newInstance(type);
    node.setId(id);
    node.setName("New");
    process().addChildElement(node);
    return this;
  }

  BrokenModel withFlow(String from, String to) {
    SequenceFlow flow = model.xml().newInstance(SequenceFlow.class);
    flow.setId("Flow_New");
    flow.setName("New");
    process().addChildElement(flow);
    flow.setSource(model.xml().getModelElementById(from));
    flow.setTarget(model.xml().getModelElementById(to));
    return this;
  }

  /** The elements that break this rule. */
  List<String> breaks(String rule) {
    return findings().stream()
        .filter(finding -> finding.rule().equals(rule))
        .map(Finding::element)
        .toList();
  }

  /** What the rules about one model alone find. */
  List<Finding> findings() {
    Model broken = new Model(model.file(), model.xml(), model.scan());
    ModelSet alone = new ModelSet(ProcessContract.ofGangway(), List.of(broken), Map.of(), Set.of());
    return rules().flatMap(rule -> rule.findings(broken, alone).stream()).toList();
  }

  private static Stream<ModelRule> rules() {
    return ModelRule.all().filter(rule -> !OF_OTHER_FILES.contains(rule.name()));
  }

  private Process process() {
    return model.all(Process.class).findFirst().orElseThrow();
  }

  private static boolean isDrawingOf(ModelElementInstance drawn, String id) {
    BaseElement element =
        drawn instanceof BpmnShape shape
            ? shape.getBpmnElement()
            : ((BpmnEdge) drawn).getBpmnElement();
    return element != null && element.getId().equals(id);
  }

  private static void remove(ModelElementInstance element) {
    element.getParentElement().removeChildElement(element);
  }
}
