package app.gangway.process.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What models can count on, and what Gangway counts on in models. It stands in {@code
 * contract.json} and not in the workers, so that models can be checked without starting anything; a
 * test holds it to the workers, messages and screens.
 *
 * @param jobs by their types
 * @param messages the variables that each message brings, by the messages' names
 * @param steps the screens that a user task can name in its header {@code step}
 * @param processes those that Gangway needs, by their ids
 */
public record ProcessContract(
    Map<String, Job> jobs,
    Map<String, Set<String>> messages,
    Set<String> steps,
    Map<String, NeededProcess> processes) {

  /**
   * A job type.
   *
   * @param reads the variables that its worker reads
   * @param sets the variables that its worker returns
   * @param answers the error codes that its worker answers with
   * @param at the variable with the date at which its work is due, and no other time, if any
   * @param notBefore the variable with the date before which it does nothing, if any
   * @param apart how far two of these jobs are apart at least; an earlier one does nothing
   */
  public record Job(
      Set<String> reads,
      Set<String> sets,
      Set<String> answers,
      @Nullable String at,
      @Nullable String notBefore,
      @Nullable Duration apart) {

    public Job {
      reads = Objects.requireNonNullElseGet(reads, Set::of);
      sets = Objects.requireNonNullElseGet(sets, Set::of);
      answers = Objects.requireNonNullElseGet(answers, Set::of);
    }
  }

  /**
   * What Gangway needs from a process.
   *
   * @param startsWith the message that starts it; null if another process calls it
   * @param always the job that each way through it does
   * @param after the job that each way does after a message, by the messages' names
   * @param reaches jobs that some way does
   * @param calls processes that some way calls
   * @param given the variables that its callers hand over
   * @param steps whether it can have steps that wait for a client
   */
  public record NeededProcess(
      @Nullable String startsWith,
      @Nullable String always,
      Map<String, String> after,
      List<String> reaches,
      List<String> calls,
      Set<String> given,
      boolean steps) {

    public NeededProcess {
      after = Objects.requireNonNullElseGet(after, Map::of);
      reaches = Objects.requireNonNullElseGet(reaches, List::of);
      calls = Objects.requireNonNullElseGet(calls, List::of);
      given = Objects.requireNonNullElseGet(given, Set::of);
    }
  }

  /** The variable with a run's id, which each workflow of a workspace has and no model may set. */
  public static final String RUN_ID = "runId";

  /**
   * The variables whose values come from Gangway and the engine. No model, form or answer may set
   * them: a user task could not be read with other values in them.
   */
  public static final Set<String> RESERVED = Set.of(RUN_ID, "onboardingId", "loopCounter");

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();

  /** Gangway's own. */
  public static ProcessContract ofGangway() {
    return beside(ProcessContract.class);
  }

  /** The one in the file {@code contract.json} beside a class. */
  public static ProcessContract beside(Class<?> type) {
    try (InputStream file = Objects.requireNonNull(type.getResourceAsStream("contract.json"))) {
      return JSON.readValue(file, ProcessContract.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The variables that the jobs read or set, and those that the messages bring. */
  public Set<String> variables() {
    return Stream.concat(
            jobs.values().stream().flatMap(job -> Stream.of(job.reads(), job.sets())),
            messages.values().stream())
        .flatMap(Set::stream)
        .collect(Collectors.toUnmodifiableSet());
  }
}
