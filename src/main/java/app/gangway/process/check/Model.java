package app.gangway.process.check;

import static java.util.stream.Collectors.groupingBy;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.Activity;
import io.camunda.zeebe.model.bpmn.instance.BoundaryEvent;
import io.camunda.zeebe.model.bpmn.instance.CatchEvent;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.LinkEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.Message;
import io.camunda.zeebe.model.bpmn.instance.MessageEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.Process;
import io.camunda.zeebe.model.bpmn.instance.ReceiveTask;
import io.camunda.zeebe.model.bpmn.instance.SequenceFlow;
import io.camunda.zeebe.model.bpmn.instance.StartEvent;
import io.camunda.zeebe.model.bpmn.instance.SubProcess;
import io.camunda.zeebe.model.bpmn.instance.ThrowEvent;
import io.camunda.zeebe.model.bpmn.instance.UserTask;
import io.camunda.zeebe.model.bpmn.instance.bpmndi.BpmnEdge;
import io.camunda.zeebe.model.bpmn.instance.bpmndi.BpmnShape;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeFormDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeHeader;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskHeaders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;

/** A model that the BPMN schema accepts. It is not changed once it is read. */
public final class Model {

  private final String file;
  private final BpmnModelInstance xml;
  private final XmlScan scan;
  private final List<FlowNode> nodes;
  private final Map<FlowNode, List<SequenceFlow>> incoming;
  private final Map<FlowNode, List<SequenceFlow>> outgoing;
  private final Map<FlowNode, List<BoundaryEvent>> boundaries;
  private final Map<String, BpmnShape> shapes = new HashMap<>();
  private final Map<String, BpmnEdge> edges = new HashMap<>();

  Model(String file, BpmnModelInstance xml, XmlScan scan) {
    this.file = file;
    this.xml = xml;
    this.scan = scan;
    this.nodes = List.copyOf(xml.getModelElementsByType(FlowNode.class));
    List<SequenceFlow> flows =
        all(SequenceFlow.class)
            .filter(flow -> flow.getSource() != null && flow.getTarget() != null)
            .toList();
    this.incoming = flows.stream().collect(groupingBy(SequenceFlow::getTarget));
    this.outgoing = flows.stream().collect(groupingBy(SequenceFlow::getSource));
    this.boundaries =
        all(BoundaryEvent.class)
            .filter(event -> event.getAttachedTo() != null)
            .collect(groupingBy(BoundaryEvent::getAttachedTo));
    all(BpmnShape.class)
        .filter(shape -> shape.getBpmnElement() != null)
        .forEach(shape -> shapes.putIfAbsent(shape.getBpmnElement().getId(), shape));
    all(BpmnEdge.class)
        .filter(edge -> edge.getBpmnElement() != null)
        .forEach(edge -> edges.putIfAbsent(edge.getBpmnElement().getId(), edge));
  }

  /** Reads a good model. */
  public static Model read(Path file) {
    try {
      return of(String.valueOf(file.getFileName()), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @throws org.camunda.bpm.model.xml.ModelException the BPMN schema does not accept it
   */
  public static Model of(String file, String text) {
    return of(file, text, XmlScan.of(text));
  }

  static Model of(String file, String text, XmlScan scan) {
    return new Model(
        file,
        Bpmn.readModelFromStream(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))),
        scan);
  }

  /** The file's name. */
  public String file() {
    return file;
  }

  BpmnModelInstance xml() {
    return xml;
  }

  XmlScan scan() {
    return scan;
  }

  public <T extends ModelElementInstance> Stream<T> all(Class<T> type) {
    return xml.getModelElementsByType(type).stream();
  }

  /** The elements of this type in one process, also those inside its sub-processes. */
  public <T extends ModelElementInstance> Stream<T> in(Process process, Class<T> type) {
    return all(type).filter(element -> process.equals(processOf(element)));
  }

  public Stream<Process> processes() {
    return all(Process.class).filter(Process::isExecutable);
  }

  List<FlowNode> nodes() {
    return nodes;
  }

  /** The form that a user task, or the start event of a workflow, links. */
  public static Optional<String> formId(FlowNode node) {
    return Optional.ofNullable(node.getSingleExtensionElement(ZeebeFormDefinition.class))
        .map(ZeebeFormDefinition::getFormId)
        .filter(id -> !id.isBlank());
  }

  /** The screen that a step of the wizard names. */
  public static Optional<String> step(UserTask task) {
    return Optional.ofNullable(task.getSingleExtensionElement(ZeebeTaskHeaders.class)).stream()
        .flatMap(headers -> headers.getHeaders().stream())
        .filter(header -> "step".equals(header.getKey()))
        .map(ZeebeHeader::getValue)
        .filter(Objects::nonNull)
        .findFirst();
  }

  /** The type of the job that an element creates, if it creates one that a worker does. */
  public static Optional<String> jobType(FlowNode node) {
    return Optional.ofNullable(node.getSingleExtensionElement(ZeebeTaskDefinition.class))
        .map(ZeebeTaskDefinition::getType)
        .filter(type -> !type.isBlank());
  }

  /** The name of the message that an element waits for or begins with, if it names one. */
  public static Optional<String> caughtMessage(FlowNode node) {
    Stream<Message> messages =
        switch (node) {
          case ReceiveTask task -> Stream.ofNullable(task.getMessage());
          case CatchEvent event ->
              event.getChildElementsByType(MessageEventDefinition.class).stream()
                  .map(MessageEventDefinition::getMessage)
                  .filter(Objects::nonNull);
          default -> Stream.empty();
        };
    return messages.map(Message::getName).filter(name -> !isBlank(name)).findFirst();
  }

  List<SequenceFlow> incoming(FlowNode node) {
    return incoming.getOrDefault(node, List.of());
  }

  List<SequenceFlow> outgoing(FlowNode node) {
    return outgoing.getOrDefault(node, List.of());
  }

  List<BoundaryEvent> boundaries(FlowNode node) {
    return boundaries.getOrDefault(node, List.of());
  }

  Optional<BpmnShape> shape(String id) {
    return Optional.ofNullable(shapes.get(id));
  }

  Optional<BpmnEdge> edge(String id) {
    return Optional.ofNullable(edges.get(id));
  }

  /** The element's name in the drawing, or an empty text. */
  public String nameOf(String element) {
    return scan.names().getOrDefault(element, "");
  }

  /**
   * Where a token can go from here: along the flows, over a link, into a sub-process, or out of an
   * activity through the events on its edge.
   */
  public List<FlowNode> next(FlowNode node) {
    Stream<FlowNode> along = outgoing(node).stream().map(SequenceFlow::getTarget);
    Stream<FlowNode> inside =
        node instanceof SubProcess sub
            ? sub.getChildElementsByType(StartEvent.class).stream().map(FlowNode.class::cast)
            : Stream.empty();
    return Stream.of(
            along, links(node), inside, boundaries(node).stream().map(FlowNode.class::cast))
        .flatMap(nodes -> nodes)
        .toList();
  }

  private Stream<FlowNode> links(FlowNode node) {
    if (!(node instanceof ThrowEvent)) {
      return Stream.empty();
    }
    return linkName(node).stream()
        .flatMap(name ->
            nodes.stream()
                .filter(other -> !(other instanceof ThrowEvent))
                .filter(other -> Objects.equals(other.getParentElement(), node.getParentElement()))
                .filter(other -> linkName(other).filter(name::equals).isPresent()));
  }

  static Optional<String> linkName(FlowNode node) {
    return node.getChildElementsByType(LinkEventDefinition.class).stream()
        .map(LinkEventDefinition::getName)
        .map(name -> Objects.requireNonNullElse(name, ""))
        .findFirst();
  }

  public static boolean isEventSubProcess(ModelElementInstance element) {
    return element instanceof SubProcess subProcess && subProcess.triggeredByEvent();
  }

  /** A task that undoes another one; an association leads to it, and no flow. */
  public static boolean isForCompensation(FlowNode node) {
    return node instanceof Activity activity && activity.isForCompensation();
  }

  static @Nullable Process processOf(ModelElementInstance element) {
    ModelElementInstance at = element;
    while (at != null && !(at instanceof Process)) {
      at = at.getParentElement();
    }
    return (Process) at;
  }

  static String idOf(ModelElementInstance element) {
    String id = element.getAttributeValue("id");
    return id == null ? "<" + element.getElementType().getTypeName() + ">" : id;
  }

  static boolean isBlank(@Nullable String text) {
    return text == null || text.isBlank();
  }

  @Override
  public String toString() {
    return file;
  }
}
