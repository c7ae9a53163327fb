package app.gangway.workflow.worker;

import app.gangway.process.BpmnError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 */
record StaticInputs<I extends Record>(
    Class<I> type, Consumer<I> check, List<Map<String, Object>> samples) {

  /**
   * @param given the values that are the same in each run, by the names of the inputs
   * @return what is wrong with them
   */
  Optional<String> problem(Map<String, @Nullable Object> given) {
    Optional<String> problem = Optional.empty();
    for (Map<String, Object> sample : samples) {
      Map<String, @Nullable Object> input = new LinkedHashMap<>(sample);
      input.putAll(given);
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
