package app.gangway.process;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A step of a process that waits for a person.
 *
 * @param jobKey the engine's key of this step
 * @param businessId the id of the onboarding that the step belongs to
 * @param elementId the user task's id in the model
 * @param screen the screen that the model names in the header {@code step}, if any
 * @param formId the linked form, if any
 * @param since when the step arrived for the first time
 */
public record HumanStep(
    long jobKey,
    UUID businessId,
    String elementId,
    @Nullable String screen,
    @Nullable String formId,
    Instant since) {}
