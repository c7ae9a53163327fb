package app.gangway.invitation.worker;

import app.gangway.invitation.InvitationExpiry;
import app.gangway.process.JobWorker;
import org.springframework.stereotype.Component;

/** Ends the invitation, or says what came first. */
@Component
class ExpireInvitation implements JobWorker<InvitationInput, ExpiryOutcome> {

  private final InvitationExpiry expiry;

  ExpireInvitation(InvitationExpiry expiry) {
    this.expiry = expiry;
  }

  @Override
  public String jobType() {
    return "invitation.expire";
  }

  @Override
  public Class<InvitationInput> inputType() {
    return InvitationInput.class;
  }

  @Override
  public String businessId(InvitationInput input) {
    return input.invitationId().toString();
  }

  @Override
  public ExpiryOutcome work(InvitationInput input) {
    return ExpiryOutcome.of(expiry.expire(input.invitationId()));
  }
}
