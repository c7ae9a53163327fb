package app.gangway.invitation.worker;

import app.gangway.invitation.InvitationDelivery;
import app.gangway.process.JobWorker;
import app.gangway.process.NoOutput;
import org.springframework.stereotype.Component;

/** Makes a refused mail work for somebody at the agency. */
@Component
class FlagUndeliverable implements JobWorker<InvitationInput, NoOutput> {

  private final InvitationDelivery delivery;

  FlagUndeliverable(InvitationDelivery delivery) {
    this.delivery = delivery;
  }

  @Override
  public String jobType() {
    return "invitation.flag-undeliverable";
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
  public NoOutput work(InvitationInput input) {
    delivery.flagUndeliverable(input.invitationId());
    return new NoOutput();
  }
}
