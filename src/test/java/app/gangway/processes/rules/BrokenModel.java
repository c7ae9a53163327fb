package app.gangway.processes.rules;

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
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** A good model that a test breaks in one place. */
final class BrokenModel {

  static final Path GOOD = Path.of("src/test/resources/sample-processes/brand-collection.bpmn");

  private Model model = Model.read(GOOD);

  /** Replaces a text in the whole file. */
  BrokenModel with(String text, String insteadOf) {
    try {
      String good = Files.readString(GOOD);
      assertThat(good).contains(insteadOf);
      model = Model.of(GOOD, good.replace(insteadOf, text));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  BrokenModel inFile(String name) {
    model = new Model(Path.of(name), model.xml());
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
    return ModelRule.findings(model).stream()
        .filter(finding -> finding.rule().equals(rule))
        .map(Finding::element)
        .toList();
  }

  List<Finding> findings() {
    return ModelRule.findings(model);
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
