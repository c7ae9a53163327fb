package app.gangway.invitation.worker;

import app.gangway.invitation.Expiry;
import app.gangway.invitation.InvitationProcess;
import app.gangway.process.JobWorker;
import app.gangway.shared.AccountId;
import app.gangway.shared.InvitationId;
import app.gangway.shared.RetryLater;
import app.gangway.shared.WorkspaceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Ends an invitation whose time is over, unless it was accepted or extended before. */
@Component
class ExpireInvitation implements JobWorker<ExpireInvitation.Input, ExpireInvitation.Output> {

  record Input(InvitationId invitationId, Instant expiresAt) {}

  /**
   * @param expiryOutcome the branch of the model's gateway; the others are set where that branch
   *     needs them
   */
  record Output(
      String expiryOutcome,
      @Nullable String expiresAt,
      @Nullable String remindAt,
      @Nullable AccountId accountId,
      @Nullable WorkspaceId workspaceId) {}

  private final InvitationProcess process;

  ExpireInvitation(InvitationProcess process) {
    this.process = process;
  }

  @Override
  public String jobType() {
    return "invitation.expire";
  }

  @Override
  public Class<Input> inputType() {
    return Input.class;
  }

  @Override
  public String businessId(Input input) {
    return input.invitationId().toString();
  }

  @Override
  public Output work(Input input) {
    return switch (process.expire(input.invitationId(), input.expiresAt())) {
      case Expiry.Expired expired -> new Output("expired", null, null, null, null);
      case Expiry.NotYet notYet ->
          throw new RetryLater(
              "the invitation has not ended yet: the timer of its model is earlier than expiresAt, or"
                  + " the engine's clock is ahead of the database's");
      case Expiry.Accepted(AccountId account, WorkspaceId workspace) ->
          new Output("accepted", null, null, account, workspace);
      case Expiry.Extended(Instant expiresAt, Instant remindAt) ->
          new Output("extended", expiresAt.toString(), remindAt.toString(), null, null);
    };
  }
}
