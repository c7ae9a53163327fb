package app.gangway.process;

import java.util.Map;

/**
 * Where a job comes from.
 *
 * @param jobKey the engine's key; the same when the job arrives again
 * @param instanceKey of the instance that the job belongs to
 * @param processId of that instance; unlike variables, a model cannot change it
 * @param elementId the task's id in the model
 * @param headers the task's headers in the model
 */
public record JobContext(
    long jobKey,
    long instanceKey,
    String processId,
    String elementId,
    Map<String, String> headers) {}
