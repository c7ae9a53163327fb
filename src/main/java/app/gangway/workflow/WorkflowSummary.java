package app.gangway.workflow;

import app.gangway.shared.AccountId;
import app.gangway.shared.WorkflowId;
import app.gangway.shared.WorkspaceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of a list of workflows.
 *
 * @param runsWait whether it is paused, and runs under way wait
 * @param owner the teammate who looks after it, if there is one
 * @param ownerName as {@code owner}
 * @param publishedVersion the number of the version that runs; null if it was never published
 * @param publishingVersion the number of the version that the engine has not taken yet, if there is
 *     one
 * @param clientStarts whether clients may start it by hand
 * @param startForm whether a person who starts the published version answers a form
 * @param publicUntil until when everybody can start it through a public link; null if no visitor
 *     can
 * @param schedule the cron expression by which it starts, in UTC; empty if there is none
 * @param webhookStarts whether a webhook may start it
 * @param nextStartAt when it starts by itself next
 * @param lastRunAt when a run started last
 */
public record WorkflowSummary(
    WorkflowId id,
    WorkspaceId workspace,
    String name,
    String description,
    WorkflowState state,
    boolean runsWait,
    @Nullable AccountId owner,
    @Nullable String ownerName,
    @Nullable Integer publishedVersion,
    @Nullable Integer publishingVersion,
    boolean clientStarts,
    boolean startForm,
    @Nullable Instant publicUntil,
    String schedule,
    boolean webhookStarts,
    @Nullable Instant nextStartAt,
    @Nullable Instant lastRunAt) {}
