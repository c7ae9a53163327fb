package app.gangway.processes.rules;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.SequenceFlow;
import io.camunda.zeebe.model.bpmn.instance.UserTask;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeFormDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeHeader;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskHeaders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/**
 * A model file.
 *
 * @param file its path, for messages
 * @param xml its content, valid against the BPMN schema
 */
public record Model(Path file, BpmnModelInstance xml) {

  public static Model read(Path file) {
    try {
      return of(file, Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Model of(Path file, String text) {
    return new Model(
        file,
        Bpmn.readModelFromStream(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
  }

  public <T extends ModelElementInstance> Stream<T> all(Class<T> type) {
    return xml.getModelElementsByType(type).stream();
  }

  /** The form that a step of the wizard links. */
  public static Optional<String> formId(UserTask task) {
    return Optional.ofNullable(task.getSingleExtensionElement(ZeebeFormDefinition.class))
        .map(ZeebeFormDefinition::getFormId);
  }

  /** The screen that a step of the wizard names. */
  public static Optional<String> step(UserTask task) {
    return Optional.ofNullable(task.getSingleExtensionElement(ZeebeTaskHeaders.class)).stream()
        .flatMap(headers -> headers.getHeaders().stream())
        .filter(header -> "step".equals(header.getKey()))
        .map(ZeebeHeader::getValue)
        .findFirst();
  }

  List<SequenceFlow> incoming(FlowNode node) {
    return all(SequenceFlow.class).filter(flow -> flow.getTarget().equals(node)).toList();
  }

  List<SequenceFlow> outgoing(FlowNode node) {
    return all(SequenceFlow.class).filter(flow -> flow.getSource().equals(node)).toList();
  }
}
