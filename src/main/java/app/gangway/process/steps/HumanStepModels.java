package app.gangway.process.steps;

import app.gangway.process.HumanStep;
import app.gangway.process.ProcessModels;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.Activity;
import io.camunda.zeebe.model.bpmn.instance.BoundaryEvent;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.StartEvent;
import io.camunda.zeebe.model.bpmn.instance.UserTask;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Reads the human steps of the deployed models. Keeps what it has read: a deployed model never
 * changes, and there are few models.
 */
@Component
class HumanStepModels implements ProcessModels {

  private final HumanStepQueries queries;
  private final Map<Long, Map<String, String>> namesByModel = new ConcurrentHashMap<>();

  HumanStepModels(HumanStepQueries queries) {
    this.queries = queries;
  }

  @Override
  public List<String> humanStepsAround(HumanStep step) {
    return List.copyOf(namesById(step).keySet());
  }

  @Override
  public Optional<String> nameOf(HumanStep step) {
    return Optional.ofNullable(namesById(step).get(step.elementId()))
        .filter(name -> !name.isBlank());
  }

  private Map<String, String> namesById(HumanStep step) {
    return queries
        .definitionKey(step.jobKey())
        .map(key -> namesByModel.computeIfAbsent(key, this::read))
        .orElseGet(Map::of);
  }

  private Map<String, String> read(long definitionKey) {
    return queries.bpmn(definitionKey).map(HumanStepModels::humanSteps).orElseGet(Map::of);
  }

  /**
   * The names of a model's human steps by their ids, along the flow from the start; this is the
   * order of the diagram.
   */
  static Map<String, String> humanSteps(String xml) {
    BpmnModelInstance model =
        Bpmn.readModelFromStream(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    Collection<BoundaryEvent> boundaries = model.getModelElementsByType(BoundaryEvent.class);
    Set<FlowNode> seen = new LinkedHashSet<>();
    var ahead = new ArrayDeque<FlowNode>(model.getModelElementsByType(StartEvent.class));
    while (!ahead.isEmpty()) {
      FlowNode node = ahead.poll();
      if (!seen.add(node)) {
        continue;
      }
      node.getOutgoing().forEach(flow -> ahead.add(flow.getTarget()));
      if (node instanceof Activity activity) {
        boundaries.stream()
            .filter(boundary -> activity.equals(boundary.getAttachedTo()))
            .forEach(ahead::add);
      }
    }
    Map<String, String> names = new LinkedHashMap<>();
    seen.stream()
        .filter(UserTask.class::isInstance)
        .forEach(task -> names.put(task.getId(), Objects.requireNonNullElse(task.getName(), "")));
    return Collections.unmodifiableMap(names);
  }
}
