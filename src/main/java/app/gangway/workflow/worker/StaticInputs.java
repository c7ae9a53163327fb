package app.gangway.workflow.worker;

import app.gangway.process.BpmnError;
import app.gangway.process.check.StaticStepInputs;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lets a worker check those inputs of a step that are the same in each run, before there is one.
 *
 * @param type the worker's input
 * @param check throws {@link BpmnError} for a wrong input
 * @param samples good inputs, whose values stand for those that a run computes. Where what is good
 *     depends on another input, there is a sample for each case; one that fits is enough
 * @param alternatives inputs that can stand for the others: where a run computes one of them, the
 *     worker may read none of the others
 */
record StaticInputs<I extends Record>(
    Class<I> type, Consumer<I> check, List<Map<String, Object>> samples, Set<String> alternatives) {

  /** For a worker that reads the same inputs in each run. */
  StaticInputs(Class<I> type, Consumer<I> check, List<Map<String, Object>> samples) {
    this(type, check, samples, Set.of());
  }

  /** What is wrong with the inputs of a step. */
  Optional<String> problem(StaticStepInputs step) {
    Optional<String> problem = Optional.empty();
    if (!Collections.disjoint(step.computed(), alternatives)) {
      return problem;
    }
    for (Map<String, Object> sample : samples) {
      Map<String, @Nullable Object> input = new LinkedHashMap<>(sample);
      input.putAll(step.values());
      Optional<String> here = problemOf(input);
      if (here.isEmpty()) {
        return here;
      }
      problem = problem.or(() -> here);
    }
    return problem;
  }

  private Optional<String> problemOf(Map<String, @Nullable Object> input) {
    try {
      check.accept(JsonMapper.shared().convertValue(input, type));
      return Optional.empty();
    } catch (BpmnError wrong) {
      return Optional.of(String.valueOf(wrong.getMessage()));
    } catch (JacksonException | IllegalArgumentException otherType) {
      return Optional.of("an input is a list or a context where a text belongs");
    }
  }
}
