package app.gangway.invitation.worker;

import app.gangway.invitation.InvitationDelivery;
import app.gangway.mail.MailUnavailable;
import app.gangway.process.JobWorker.NoOutput;
import app.gangway.shared.RetryLater;
import org.springframework.stereotype.Component;

/** Reminds the invited person. */
@Component
class SendReminder implements InvitationWorker<NoOutput> {

  private final InvitationDelivery delivery;

  SendReminder(InvitationDelivery delivery) {
    this.delivery = delivery;
  }

  @Override
  public String jobType() {
    return "invitation.send-reminder";
  }

  @Override
  public NoOutput work(Input input) {
    try {
      delivery.sendReminder(input.invitationId());
      return new NoOutput();
    } catch (MailUnavailable e) {
      throw new RetryLater("the mail server cannot take the reminder now", e);
    }
  }
}
