package app.gangway.workflow;

import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import app.gangway.shared.RunId;
import app.gangway.shared.WorkspaceId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A task in a list.
 *
 * @param jobKey the engine's key, which the task's address has; null once that engine is gone
 * @param name in the user's language where the model has it
 * @param workflow the name of the run's workflow
 * @param due until when it should be done
 * @param since when it arrived
 * @param claimedBy the teammate who works on it
 * @param claimedByName that teammate's name
 * @param endedBy the name of the person who completed it
 */
public record TaskSummary(
    UUID id,
    @Nullable Long jobKey,
    RunId run,
    WorkspaceId workspace,
    AgencyId agency,
    String workspaceName,
    String workflow,
    String name,
    TaskAudience audience,
    TaskState state,
    @Nullable Instant due,
    Instant since,
    @Nullable AccountId claimedBy,
    @Nullable String claimedByName,
    @Nullable String endedBy,
    @Nullable Instant endedAt) {

  public boolean isOpen() {
    return state == TaskState.OPEN;
  }

  /** Whether another teammate than this one works on it. */
  public boolean isClaimedByAnother(AccountId teammate) {
    return claimedBy != null && !claimedBy.equals(teammate);
  }

  TaskSummary named(String translated) {
    return new TaskSummary(
        id,
        jobKey,
        run,
        workspace,
        agency,
        workspaceName,
        workflow,
        translated,
        audience,
        state,
        due,
        since,
        claimedBy,
        claimedByName,
        endedBy,
        endedAt);
  }
}
