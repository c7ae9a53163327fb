package app.gangway.invitation.worker;

import app.gangway.invitation.InvitationExpiry;
import app.gangway.process.JobWorker;
import app.gangway.shared.InvitationId;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Ends the invitation, or says what came first. */
@Component
class ExpireInvitation implements JobWorker<ExpireInvitation.Input, ExpiryOutcome> {

  record Input(InvitationId invitationId, Instant expiresAt) {}

  private final InvitationExpiry expiry;

  ExpireInvitation(InvitationExpiry expiry) {
    this.expiry = expiry;
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
  public ExpiryOutcome work(Input input) {
    return ExpiryOutcome.of(expiry.expire(input.invitationId(), input.expiresAt()));
  }
}
