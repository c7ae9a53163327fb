package app.gangway.process.steps;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.Activity;
import io.camunda.zeebe.model.bpmn.instance.BoundaryEvent;
import io.camunda.zeebe.model.bpmn.instance.CallActivity;
import io.camunda.zeebe.model.bpmn.instance.CatchEvent;
import io.camunda.zeebe.model.bpmn.instance.EventBasedGateway;
import io.camunda.zeebe.model.bpmn.instance.ExclusiveGateway;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.IntermediateCatchEvent;
import io.camunda.zeebe.model.bpmn.instance.LinkEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.Process;
import io.camunda.zeebe.model.bpmn.instance.SequenceFlow;
import io.camunda.zeebe.model.bpmn.instance.StartEvent;
import io.camunda.zeebe.model.bpmn.instance.SubProcess;
import io.camunda.zeebe.model.bpmn.instance.ThrowEvent;
import io.camunda.zeebe.model.bpmn.instance.UserTask;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeCalledElement;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeHeader;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeLoopCharacteristics;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskHeaders;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;

/** The human steps of one model, and which of them can follow an element. */
final class StepGraph {

  private static final String NAME_HEADER = "name:";

  private final BpmnModelInstance model;
  private final Collection<BoundaryEvent> boundaries;

  private StepGraph(BpmnModelInstance model) {
    this.model = model;
    this.boundaries = model.getModelElementsByType(BoundaryEvent.class);
  }

  static StepGraph read(String xml) {
    return new StepGraph(
        Bpmn.readModelFromStream(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8))));
  }

  boolean contains(String processId) {
    return model.getModelElementById(processId) instanceof Process;
  }

  /** The id of the process that the element belongs to. */
  String processOf(String elementId) {
    return parents(model.getModelElementById(elementId))
        .filter(Process.class::isInstance)
        .map(parent -> ((Process) parent).getId())
        .findFirst()
        .orElse("");
  }

  Optional<String> nameOf(String elementId) {
    return element(elementId).map(FlowNode::getName).filter(name -> !name.isBlank());
  }

  /** The name for a language, with or without a region, from the task's headers. */
  Optional<String> nameOf(String elementId, Locale locale) {
    Map<String, String> names = new HashMap<>();
    element(elementId)
        .map(task -> task.getSingleExtensionElement(ZeebeTaskHeaders.class))
        .map(ZeebeTaskHeaders::getHeaders)
        .orElseGet(List::of)
        .forEach(header -> names.put(language(header), header.getValue()));
    return Stream.of(locale.toLanguageTag(), locale.getLanguage())
        .map(tag -> names.get(tag.toLowerCase(Locale.ROOT)))
        .filter(name -> name != null && !name.isBlank())
        .findFirst();
  }

  private static String language(ZeebeHeader header) {
    String key = header.getKey().strip().toLowerCase(Locale.ROOT);
    return key.startsWith(NAME_HEADER) ? key.substring(NAME_HEADER.length()).strip() : "";
  }

  /** The variable with the item for which the innermost repeated activity around it is repeated. */
  Optional<String> nameOfItem(String elementId) {
    return repeatedAround(element(elementId).orElse(null))
        .findFirst()
        .map(StepGraph::loop)
        .map(ZeebeLoopCharacteristics::getInputElement);
  }

  /** The user tasks that are repeated inside of something that is repeated too. */
  List<String> repeatedTwice() {
    return model.getModelElementsByType(UserTask.class).stream()
        .filter(task -> repeatedAround(task).count() > 1)
        .map(UserTask::getId)
        .toList();
  }

  private static Stream<Activity> repeatedAround(@Nullable FlowNode node) {
    return parents(node)
        .filter(Activity.class::isInstance)
        .map(Activity.class::cast)
        .filter(activity -> loop(activity) != null);
  }

  private static @Nullable ZeebeLoopCharacteristics loop(Activity activity) {
    return activity.getLoopCharacteristics() == null
        ? null
        : activity
            .getLoopCharacteristics()
            .getSingleExtensionElement(ZeebeLoopCharacteristics.class);
  }

  /** The element itself, and the elements around it. */
  private static Stream<ModelElementInstance> parents(@Nullable ModelElementInstance element) {
    return Stream.iterate(element, Objects::nonNull, ModelElementInstance::getParentElement);
  }

  /**
   * The ids of the human steps that can follow, on the way with the most new steps.
   *
   * @param reached steps that are not new
   * @param called the steps of a process that a call activity calls, by the process's id
   */
  Set<String> after(String elementId, Set<String> reached, Function<String, Set<String>> called) {
    return element(elementId).map(new Walk(reached, called)::leaving).orElseGet(Set::of);
  }

  /** The steps of a process from its start. */
  Set<String> stepsOf(String processId, Set<String> reached, Function<String, Set<String>> called) {
    return model.getModelElementById(processId) instanceof Process process
        ? new Walk(reached, called).inside(process)
        : Set.of();
  }

  /** The steps that can follow when a process that this model calls is over. */
  Set<String> afterCallsOf(
      String processId, Set<String> reached, Function<String, Set<String>> called) {
    return model.getModelElementsByType(CallActivity.class).stream()
        .filter(call -> processId.equals(calledBy(call)))
        .map(new Walk(reached, called)::leaving)
        .max(Comparator.comparingInt(Set::size))
        .orElseGet(Set::of);
  }

  private static @Nullable String calledBy(CallActivity call) {
    ZeebeCalledElement called = call.getSingleExtensionElement(ZeebeCalledElement.class);
    return called == null ? null : called.getProcessId();
  }

  private Optional<FlowNode> element(String id) {
    return model.getModelElementById(id) instanceof FlowNode node
        ? Optional.of(node)
        : Optional.empty();
  }

  /** Follows the flows; comes to each element once, also where the model leads back. */
  private final class Walk {

    private final Set<String> reached;
    private final Function<String, Set<String>> called;
    private final Map<FlowNode, Set<String>> known = new HashMap<>();

    Walk(Set<String> reached, Function<String, Set<String>> called) {
      this.reached = reached;
      this.called = called;
    }

    /** The steps after a node, inside and outside of the sub-process that it is in. */
    Set<String> leaving(FlowNode node) {
      Set<String> steps = new HashSet<>(following(node));
      if (node.getParentElement() instanceof SubProcess outer) {
        steps.addAll(leaving(outer));
      }
      return steps;
    }

    private Set<String> from(FlowNode node) {
      Set<String> before = known.putIfAbsent(node, Set.of());
      if (before != null) {
        return before;
      }
      Set<String> steps = new HashSet<>(following(node));
      switch (node) {
        case UserTask task when !reached.contains(task.getId()) -> steps.add(task.getId());
        case SubProcess inner -> steps.addAll(inside(inner));
        case CallActivity call -> {
          String process = calledBy(call);
          steps.addAll(process == null ? Set.of() : called.apply(process));
        }
        default -> {
          // No step of its own
        }
      }
      known.put(node, steps);
      return steps;
    }

    /** From the start events of a process or a sub-process. Only one of several begins it. */
    Set<String> inside(ModelElementInstance scope) {
      return scope.getChildElementsByType(StartEvent.class).stream()
          .map(this::from)
          .max(Comparator.comparingInt(Set::size))
          .orElseGet(Set::of);
    }

    private Set<String> following(FlowNode node) {
      List<Set<String>> ways =
          Stream.concat(
                  node.getOutgoing().stream().map(SequenceFlow::getTarget), linked(node).stream())
              .map(this::from)
              .toList();
      boolean onlyOne = node instanceof ExclusiveGateway || node instanceof EventBasedGateway;
      Set<String> steps = onlyOne ? longest(ways) : all(ways);
      for (BoundaryEvent boundary : boundaries) {
        if (node.equals(boundary.getAttachedTo())) {
          Set<String> instead = from(boundary);
          steps =
              boundary.cancelActivity()
                  ? longest(List.of(steps, instead))
                  : all(List.of(steps, instead));
        }
      }
      return steps;
    }

    /** The catching link events of this throwing one, which have its name and its scope. */
    private List<IntermediateCatchEvent> linked(FlowNode node) {
      return node instanceof ThrowEvent thrown
          ? link(thrown.getEventDefinitions())
              .map(name ->
                  node
                      .getParentElement()
                      .getChildElementsByType(IntermediateCatchEvent.class)
                      .stream()
                      .filter(caught -> link(caught).filter(name::equals).isPresent())
                      .toList())
              .orElseGet(List::of)
          : List.of();
    }

    private Optional<String> link(CatchEvent event) {
      return link(event.getEventDefinitions());
    }

    private Optional<String> link(Collection<?> definitions) {
      return definitions.stream()
          .filter(LinkEventDefinition.class::isInstance)
          .map(definition -> ((LinkEventDefinition) definition).getName())
          .findFirst();
    }

    private static Set<String> longest(List<Set<String>> ways) {
      return ways.stream().max(Comparator.comparingInt(Set::size)).orElseGet(Set::of);
    }

    private static Set<String> all(List<Set<String>> ways) {
      Set<String> steps = new HashSet<>();
      ways.forEach(steps::addAll);
      return steps;
    }
  }
}
