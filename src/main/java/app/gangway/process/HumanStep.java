package app.gangway.process;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A step of a process that waits for a person.
 *
 * @param jobKey the engine's key of this step
 * @param businessId the id of the onboarding, or of the run, that the step belongs to
 * @param elementId the user task's id in the model
 * @param instance which instance it is of a step that the model repeats for each item of a list,
 *     from 1; 0 for any other step
 * @param item the item of that list, where it is a text or a number
 * @param screen the screen that the model names in the header {@code step}, if any
 * @param formId the linked form, if any
 * @param since when the step arrived for the first time
 */
public record HumanStep(
    long jobKey,
    UUID businessId,
    String elementId,
    int instance,
    @Nullable String item,
    @Nullable String screen,
    @Nullable String formId,
    Instant since) {

  /**
   * A name for this step with the item that it is about, or else with its number in the list:
   * {@code Describe the site: berlin}.
   *
   * @param name the name that all instances have
   */
  public String titled(String name) {
    if (item != null) {
      return name + ": " + item;
    }
    return instance == 0 ? name : name + " (" + instance + ")";
  }

  /** A step that the model does not repeat. */
  public HumanStep(
      long jobKey,
      UUID businessId,
      String elementId,
      @Nullable String screen,
      @Nullable String formId,
      Instant since) {
    this(jobKey, businessId, elementId, 0, null, screen, formId, since);
  }
}
