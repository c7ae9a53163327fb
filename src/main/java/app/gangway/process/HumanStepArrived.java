package app.gangway.process;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A step of a workspace's workflow waits for a person. Published in the transaction that stores the
 * step, and again when the engine delivers it again. The wizard's steps publish nothing.
 *
 * @param jobKey the engine's key of this step
 * @param businessId the run that the step says it belongs to; a variable, so not to be trusted
 *     before it is compared with the process
 * @param processId of the instance; unlike variables, a model cannot change it
 * @param definitionKey the version of the process
 * @param elementId the user task's id in the model
 * @param instance which instance it is of a repeated step, from 1; 0 for any other step
 * @param item the item for which the step is repeated, where it is a text or a number
 * @param candidateGroups who may do it, in the model's words
 * @param assignee one person who is to do it, in the model's words
 * @param dueDate until when it should be done
 */
public record HumanStepArrived(
    long jobKey,
    UUID businessId,
    String processId,
    long definitionKey,
    String elementId,
    int instance,
    @Nullable String item,
    List<String> candidateGroups,
    @Nullable String assignee,
    @Nullable Instant dueDate) {}
