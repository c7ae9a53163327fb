package app.gangway.invitation.worker;

import app.gangway.invitation.InvitationDelivery;
import app.gangway.process.JobWorker.NoOutput;
import org.springframework.stereotype.Component;

/** Makes a refused mail work for somebody at the agency. */
@Component
class FlagUndeliverable implements InvitationWorker<NoOutput> {

  private final InvitationDelivery delivery;

  FlagUndeliverable(InvitationDelivery delivery) {
    this.delivery = delivery;
  }

  @Override
  public String jobType() {
    return "invitation.flag-undeliverable";
  }

  @Override
  public NoOutput work(Input input) {
    delivery.flagUndeliverable(input.invitationId());
    return new NoOutput();
  }
}
