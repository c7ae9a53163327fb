package app.gangway.process;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The inbox of steps that wait for a person. */
public interface HumanSteps {

  /** The step that waits now, if any; the newest when several do. */
  Optional<HumanStep> current(UUID businessId);

  /**
   * Ends a step, in the caller's transaction: with its commit the step is done, and the process
   * goes on with these variables shortly after.
   *
   * @param variables ids, dates and flags; no answer that a person typed
   * @return false when the step was already done or left, for example from a second tab; nothing is
   *     changed then
   */
  boolean complete(long jobKey, UUID businessId, Map<String, @Nullable Object> variables);

  /**
   * Closes, in the caller's transaction, whatever is still open, because the process needs nothing
   * more from this person: a step that an event ended leaves an open entry behind.
   */
  void end(UUID businessId);

  /** The form that the step shows, if it links one. */
  Optional<FormSchema> form(HumanStep step);
}
