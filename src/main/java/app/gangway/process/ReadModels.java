package app.gangway.process;

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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Reads deployed models. What was read once is kept: a deployed model never changes, and there are
 * few.
 */
@Component
class ReadModels implements ProcessModels {

  private final DeployedModels models;
  private final HumanStepRows rows;
  private final Map<Long, List<String>> humanSteps = new ConcurrentHashMap<>();

  ReadModels(DeployedModels models, HumanStepRows rows) {
    this.models = models;
    this.rows = rows;
  }

  @Override
  public List<String> humanStepsAround(HumanStep step) {
    return rows.definitionOf(step.jobKey())
        .map(key -> humanSteps.computeIfAbsent(key, this::read))
        .orElseGet(List::of);
  }

  private List<String> read(long definitionKey) {
    return models.xml(definitionKey).map(ReadModels::humanSteps).orElseGet(List::of);
  }

  /** Along the flow, from the start, so that the order is that of the diagram. */
  static List<String> humanSteps(String xml) {
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
    return seen.stream().filter(UserTask.class::isInstance).map(FlowNode::getId).toList();
  }
}
