package app.gangway.process;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The inbox of steps that wait for a person. */
public interface HumanSteps {

  /** The step that waits now, if any; the newest one if several wait. */
  Optional<HumanStep> current(UUID businessId);

  /** The step that ended last, if any has. */
  Optional<EndedStep> lastEnded(UUID businessId);

  /**
   * A step that is over.
   *
   * @param at when a person completed it, or the process left it
   */
  record EndedStep(HumanStep step, Instant at) {}

  /** Whether the step still waits for a person. */
  boolean isOpen(HumanStep step);

  /**
   * Completes a step, in the caller's transaction. After the commit the process goes on with these
   * variables.
   *
   * @param variables ids, dates and flags; no text that a person typed
   * @return false if the step is already done or closed, for example from a second browser tab;
   *     nothing changes then
   */
  boolean complete(long jobKey, UUID businessId, Map<String, @Nullable Object> variables);

  /**
   * Closes all open steps of this business id, in the caller's transaction, because the process
   * needs nothing more from this person. A step that the process left through an event stays open
   * in the inbox until then.
   */
  void end(UUID businessId);

  /**
   * Deletes the steps of processes that are over, in the caller's transaction, because what they
   * were about is deleted too.
   */
  void forget(Collection<UUID> businessIds);

  /**
   * The process of this business id is started anew, in the caller's transaction. When the new
   * instance comes to a step that the person has completed, the step is completed again by itself,
   * with the same variables; once for each time that the person completed it.
   */
  void startAnew(UUID businessId);

  /**
   * The instance of this business id now runs on another version, in the caller's transaction.
   *
   * @param mapping the ids of elements with their ids in the other version
   */
  void migrated(
      UUID businessId, long fromDefinitionKey, long toDefinitionKey, Map<String, String> mapping);

  /** The form that the step shows, if it links one. */
  Optional<FormSchema> form(HumanStep step);
}
