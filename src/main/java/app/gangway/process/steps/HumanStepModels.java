package app.gangway.process.steps;

import app.gangway.process.HumanStep;
import app.gangway.process.ProcessModels;
import app.gangway.process.steps.HumanStepQueries.OtherStep;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Reads the human steps of the deployed models. Keeps what it has read: a deployed model never
 * changes, and there are few models.
 */
@Component
class HumanStepModels implements ProcessModels {

  private final HumanStepQueries queries;
  private final ConcurrentHashMap<Long, StepGraph> byModel = new ConcurrentHashMap<>();

  HumanStepModels(HumanStepQueries queries) {
    this.queries = queries;
  }

  @Override
  public StepPosition positionOf(HumanStep step) {
    List<OtherStep> others = queries.others(step);
    Set<String> reached = new HashSet<>(Set.of(step.elementId()));
    others.stream().filter(other -> !other.open()).map(OtherStep::elementId).forEach(reached::add);
    Set<String> all = new HashSet<>(reached);
    others.stream().map(OtherStep::elementId).forEach(all::add);
    graphOf(step).map(graph -> after(graph, step.elementId(), reached)).ifPresent(all::addAll);
    return new StepPosition(reached.size(), all.size());
  }

  private Set<String> after(StepGraph graph, String elementId, Set<String> reached) {
    List<StepGraph> newest = queries.newestModels().stream().flatMap(this::find).toList();
    Function<String, Set<String>> called =
        process ->
            newest.stream()
                .filter(other -> other.contains(process))
                .findFirst()
                .map(other -> other.stepsOf(process, reached, deeper -> Set.of()))
                .orElseGet(Set::of);
    Set<String> after = new HashSet<>(graph.after(elementId, reached, called));
    String process = graph.processOf(elementId);
    newest.stream()
        .filter(caller -> !caller.contains(process))
        .map(caller -> caller.afterCallsOf(process, reached, called))
        .max(Comparator.comparingInt(Set::size))
        .ifPresent(after::addAll);
    return after;
  }

  @Override
  public Optional<String> nameOf(HumanStep step) {
    return graphOf(step).flatMap(graph -> graph.nameOf(step.elementId()));
  }

  @Override
  public Optional<String> nameOf(HumanStep step, Locale locale) {
    return graphOf(step)
        .flatMap(graph -> graph.nameOf(step.elementId(), locale))
        .or(() -> nameOf(step));
  }

  @Override
  public Optional<String> nameOf(long definitionKey, String elementId, Locale locale) {
    return find(definitionKey)
        .findFirst()
        .flatMap(graph -> graph.nameOf(elementId, locale).or(() -> graph.nameOf(elementId)));
  }

  /** The variable that holds the item for which the model repeats this step, if it does. */
  Optional<String> nameOfItem(long definitionKey, String elementId) {
    return find(definitionKey).findFirst().flatMap(graph -> graph.nameOfItem(elementId));
  }

  private Optional<StepGraph> graphOf(HumanStep step) {
    return queries.definitionKey(step.jobKey()).stream().flatMap(this::find).findFirst();
  }

  private Stream<StepGraph> find(long definitionKey) {
    return Stream.ofNullable(
        byModel.computeIfAbsent(
            definitionKey, key -> queries.bpmn(key).map(StepGraph::read).orElse(null)));
  }
}
