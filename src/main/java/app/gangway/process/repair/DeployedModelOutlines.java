package app.gangway.process.repair;

import app.gangway.process.DeployedProcesses;
import app.gangway.process.DeployedProcesses.DeployedProcess;
import app.gangway.process.ModelOutline;
import app.gangway.process.ModelOutline.Node;
import app.gangway.process.ModelOutline.Obstacle;
import app.gangway.process.ModelOutline.RoutingVariable;
import app.gangway.process.ModelOutline.RoutingVariable.Type;
import app.gangway.process.ModelOutlines;
import app.gangway.process.check.Expressions;
import app.gangway.process.check.Model;
import app.gangway.process.check.ProcessContract;
import io.camunda.zeebe.model.bpmn.instance.Activity;
import io.camunda.zeebe.model.bpmn.instance.BoundaryEvent;
import io.camunda.zeebe.model.bpmn.instance.CallActivity;
import io.camunda.zeebe.model.bpmn.instance.EventBasedGateway;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import io.camunda.zeebe.model.bpmn.instance.Process;
import io.camunda.zeebe.model.bpmn.instance.SequenceFlow;
import io.camunda.zeebe.model.bpmn.instance.StartEvent;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeCalledElement;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps what it has read: a deployed model never changes. */
@Component
class DeployedModelOutlines implements ModelOutlines {

  private final DeployedProcesses deployed;
  private final ProcessContract contract;
  private final ConcurrentHashMap<Long, ModelOutline> known = new ConcurrentHashMap<>();

  DeployedModelOutlines(DeployedProcesses deployed, ProcessContract contract) {
    this.deployed = deployed;
    this.contract = contract;
  }

  @Override
  public Optional<ModelOutline> of(long definitionKey) {
    return Optional.ofNullable(
        known.computeIfAbsent(
            definitionKey, key -> deployed.find(key).flatMap(this::read).orElse(null)));
  }

  private Optional<ModelOutline> read(DeployedProcess process) {
    Model model = Model.of(process.version().resourceName(), process.xml());
    return model
        .processes()
        .filter(one -> process.version().processId().equals(one.getId()))
        .findFirst()
        .map(one -> outline(model, one));
  }

  private ModelOutline outline(Model model, Process process) {
    List<FlowNode> nodes = model.in(process, FlowNode.class).toList();
    return new ModelOutline(
        process.getId(),
        name(process.getName(), process.getId()),
        nodes.stream().map(node -> node(model, node)).toList(),
        variables(model, process, nodes));
  }

  private static Node node(Model model, FlowNode node) {
    return new Node(
        node.getId(),
        name(node.getName(), node.getId()),
        obstacle(node),
        Model.jobType(node).orElse(null),
        Model.caughtMessage(node).orElse(null),
        calls(node).orElse(null),
        model.next(node).stream().map(FlowNode::getId).collect(Collectors.toSet()));
  }

  private static @Nullable Obstacle obstacle(FlowNode node) {
    if (node instanceof StartEvent) {
      return Obstacle.START_EVENT;
    }
    if (node instanceof BoundaryEvent) {
      return Obstacle.BOUNDARY_EVENT;
    }
    if (Model.isEventSubProcess(node)) {
      return Obstacle.EVENT_SUB_PROCESS;
    }
    if (Model.isForCompensation(node)) {
      return Obstacle.COMPENSATION;
    }
    if (node.getIncoming().stream()
        .map(SequenceFlow::getSource)
        .anyMatch(EventBasedGateway.class::isInstance)) {
      return Obstacle.AFTER_EVENT_GATEWAY;
    }
    return around(node).anyMatch(DeployedModelOutlines::isRepeated) ? Obstacle.REPEATED : null;
  }

  private static Stream<ModelElementInstance> around(FlowNode node) {
    return Stream.iterate(
        node.getParentElement(), Objects::nonNull, ModelElementInstance::getParentElement);
  }

  private static boolean isRepeated(ModelElementInstance element) {
    return element instanceof Activity activity
        && activity.getLoopCharacteristics() instanceof MultiInstanceLoopCharacteristics;
  }

  private static Optional<String> calls(FlowNode node) {
    return node instanceof CallActivity
        ? Optional.ofNullable(node.getSingleExtensionElement(ZeebeCalledElement.class))
            .map(ZeebeCalledElement::getProcessId)
        : Optional.empty();
  }

  private List<RoutingVariable> variables(Model model, Process process, List<FlowNode> nodes) {
    Map<String, Set<String>> gateways = new TreeMap<>();
    Map<String, Type> types = new TreeMap<>();
    nodes.stream()
        .flatMap(node -> Model.jobType(node).stream())
        .map(type -> contract.jobs().get(type))
        .filter(Objects::nonNull)
        .flatMap(job -> Stream.of(job.reads(), job.sets()))
        .flatMap(Collection::stream)
        .forEach(name -> gateways.put(name, new TreeSet<>()));
    nodes.stream()
        .flatMap(node -> Model.caughtMessage(node).stream())
        .flatMap(message -> contract.messages().getOrDefault(message, Set.of()).stream())
        .forEach(name -> gateways.computeIfAbsent(name, any -> new TreeSet<>()));
    model
        .in(process, SequenceFlow.class)
        .filter(flow -> flow.getConditionExpression() != null)
        .forEach(flow -> {
          String condition = flow.getConditionExpression().getTextContent().strip();
          String expression = condition.startsWith("=") ? condition.substring(1) : condition;
          for (String name : Expressions.variables(expression)) {
            gateways
                .computeIfAbsent(name, any -> new TreeSet<>())
                .add(model.nameOf(flow.getSource().getId()));
            typeInCondition(expression, name)
                .ifPresent(type -> types.merge(name, type, (a, b) -> a));
          }
        });
    return gateways.entrySet().stream()
        .map(entry ->
            new RoutingVariable(
                entry.getKey(),
                types.getOrDefault(entry.getKey(), typeOfName(entry.getKey())),
                entry.getValue().stream().filter(name -> !name.isBlank()).toList()))
        .toList();
  }

  /** {@code =flag} and {@code =not(flag)} read a flag; comparisons show the type on the right. */
  private static Optional<Type> typeInCondition(String expression, String name) {
    String text = expression.strip();
    if (text.equals(name) || text.equals("not(" + name + ")")) {
      return Optional.of(Type.BOOLEAN);
    }
    String compared = Pattern.quote(name) + "\\s*(?:=|!=|<|>|<=|>=)\\s*";
    if (Pattern.compile(compared + "(?:true|false)").matcher(text).find()) {
      return Optional.of(Type.BOOLEAN);
    }
    if (Pattern.compile(compared + "-?\\d").matcher(text).find()) {
      return Optional.of(Type.NUMBER);
    }
    return Pattern.compile(compared + "\"").matcher(text).find()
        ? Optional.of(Type.TEXT)
        : Optional.empty();
  }

  /** The names in the contract end with what they hold. */
  private static Type typeOfName(String name) {
    if (name.endsWith("Id")) {
      return Type.ID;
    }
    return name.endsWith("At") ? Type.DATE : Type.TEXT;
  }

  private static String name(@Nullable String name, String id) {
    return name == null || name.isBlank() ? id : name.strip().replaceAll("\\s+", " ");
  }
}
