package app.gangway.process;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.Activity;
import io.camunda.zeebe.model.bpmn.instance.BoundaryEvent;
import io.camunda.zeebe.model.bpmn.instance.CallActivity;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.MessageEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.ParallelGateway;
import io.camunda.zeebe.model.bpmn.instance.Process;
import io.camunda.zeebe.model.bpmn.instance.SequenceFlow;
import io.camunda.zeebe.model.bpmn.instance.ServiceTask;
import io.camunda.zeebe.model.bpmn.instance.SubProcess;
import io.camunda.zeebe.model.bpmn.instance.UserTask;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeUserTask;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A model as a migration sees it. Element types are named as the engine names them. */
public final class MigrationModel {

  private final BpmnModelInstance model;
  private final String processId;
  private final Collection<BoundaryEvent> boundaries;

  private MigrationModel(BpmnModelInstance model, String processId) {
    this.model = model;
    this.processId = processId;
    this.boundaries = model.getModelElementsByType(BoundaryEvent.class);
  }

  /**
   * @param processId of the process that is meant, since a file can have several
   */
  public static MigrationModel read(String xml, String processId) {
    return new MigrationModel(
        Bpmn.readModelFromStream(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8))),
        processId);
  }

  public String processId() {
    return processId;
  }

  /** An element's name in the diagram, or its id where it has none. */
  public String nameOf(String elementId) {
    return node(elementId)
        .map(FlowNode::getName)
        .filter(name -> name != null && !name.isBlank())
        .orElse(elementId);
  }

  /** Whether the process itself has an event sub-process. */
  public boolean hasEventSubProcess() {
    return model.getModelElementById(processId) instanceof Process process
        && eventSubProcesses(process.getChildElementsByType(SubProcess.class));
  }

  /** Whether this sub-process has an event sub-process. */
  public boolean hasEventSubProcess(String elementId) {
    return node(elementId)
        .filter(SubProcess.class::isInstance)
        .map(inner -> eventSubProcesses(inner.getChildElementsByType(SubProcess.class)))
        .orElse(false);
  }

  private static boolean eventSubProcesses(Collection<SubProcess> inside) {
    return inside.stream().anyMatch(SubProcess::triggeredByEvent);
  }

  /** The engine's type of a node; empty where the process has no such node. */
  public Optional<String> typeOf(String elementId) {
    return node(elementId).map(MigrationModel::type);
  }

  private static String type(FlowNode node) {
    if (node instanceof Activity activity && activity.getLoopCharacteristics() != null) {
      return "MULTI_INSTANCE_BODY";
    }
    return switch (node) {
      case ServiceTask task -> "SERVICE_TASK";
      case UserTask task -> "USER_TASK";
      case CallActivity call -> "CALL_ACTIVITY";
      case SubProcess inner -> inner.triggeredByEvent() ? "EVENT_SUB_PROCESS" : "SUB_PROCESS";
      default -> "OTHER";
    };
  }

  public boolean isNativeUserTask(String elementId) {
    return node(elementId)
        .filter(UserTask.class::isInstance)
        .map(task -> task.getSingleExtensionElement(ZeebeUserTask.class) != null)
        .orElse(false);
  }

  /** The id of the sub-process or the process that the node is directly in. */
  public String scopeOf(String elementId) {
    return node(elementId)
        .map(FlowNode::getParentElement)
        .map(parent -> parent.getAttributeValue("id"))
        .orElse(processId);
  }

  /** Whether an event of another kind than a message is attached. */
  public boolean hasOtherBoundaryEvents(String elementId) {
    return boundariesOf(elementId).anyMatch(event -> messageOf(event) == null);
  }

  /** The names, or the expressions for the names, of the messages that are attached. */
  public Set<String> boundaryMessages(String elementId) {
    return boundariesOf(elementId)
        .map(MigrationModel::messageOf)
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  private Stream<BoundaryEvent> boundariesOf(String elementId) {
    return boundaries.stream()
        .filter(event ->
            event.getAttachedTo() != null && elementId.equals(event.getAttachedTo().getId()));
  }

  private static @Nullable String messageOf(BoundaryEvent event) {
    return event.getEventDefinitions().stream()
        .filter(MessageEventDefinition.class::isInstance)
        .map(definition -> ((MessageEventDefinition) definition).getMessage())
        .filter(Objects::nonNull)
        .map(message -> message.getName())
        .findFirst()
        .orElse(null);
  }

  /** A parallel gateway that joins, with the flows into it. */
  public record Join(String elementId, List<String> flows) {}

  public List<Join> joins() {
    return model.getModelElementsByType(ParallelGateway.class).stream()
        .filter(gateway -> gateway.getIncoming().size() > 1)
        .map(gateway ->
            new Join(
                gateway.getId(), gateway.getIncoming().stream().map(SequenceFlow::getId).toList()))
        .toList();
  }

  /** The ids of all nodes of the process with this type, in the order of the file. */
  public List<String> nodesOfType(String type) {
    return model.getModelElementsByType(FlowNode.class).stream()
        .filter(node -> type.equals(type(node)) && processId.equals(processOf(node)))
        .map(FlowNode::getId)
        .toList();
  }

  private Optional<FlowNode> node(String id) {
    return model.getModelElementById(id) instanceof FlowNode node
            && processId.equals(processOf(node))
        ? Optional.of(node)
        : Optional.empty();
  }

  private static String processOf(FlowNode node) {
    return Stream.iterate(
            node.getParentElement(), Objects::nonNull, parent -> parent.getParentElement())
        .filter(Process.class::isInstance)
        .map(process -> ((Process) process).getId())
        .findFirst()
        .orElse("");
  }
}
