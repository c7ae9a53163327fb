package app.gangway.workflow.worker;

import app.gangway.process.JobContext;
import app.gangway.process.JobWorker;
import app.gangway.process.JobWorker.NoOutput;
import app.gangway.shared.RunId;
import app.gangway.workflow.JobOriginQueries;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Lets a step set and compute values: the engine does it by the step's output mappings, in FEEL.
 * The worker only checks that the values that the step needs are there.
 */
@Component
class SetValues implements JobWorker<SetValues.Input, NoOutput> {

  /**
   * @param values what the output mappings read
   * @param required the names of values that may not be missing
   */
  record Input(
      RunId runId,
      @Nullable Map<String, @Nullable Object> values,
      @Nullable List<String> required) {}

  private final JobOriginQueries origins;

  SetValues(JobOriginQueries origins) {
    this.origins = origins;
  }

  @Override
  public String jobType() {
    return "gangway.set-values";
  }

  @Override
  public Class<Input> inputType() {
    return Input.class;
  }

  @Override
  public String businessId(Input input) {
    return input.runId().toString();
  }

  @Override
  public NoOutput work(Input input, JobContext context) {
    origins.of(context, input.runId());
    Map<String, @Nullable Object> values = Objects.requireNonNullElseGet(input.values(), Map::of);
    for (String name : Objects.requireNonNullElseGet(input.required(), List::<String>of)) {
      if (values.get(name) == null) {
        throw StepInput.wrong("one of the required values is missing: " + name);
      }
    }
    return new NoOutput();
  }
}
