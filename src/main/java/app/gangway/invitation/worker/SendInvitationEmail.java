package app.gangway.invitation.worker;

import app.gangway.invitation.InvitationDelivery;
import app.gangway.mail.MailRefused;
import app.gangway.mail.MailUnavailable;
import app.gangway.process.BpmnError;
import app.gangway.process.JobWorker.NoOutput;
import app.gangway.shared.RetryLater;
import org.springframework.stereotype.Component;

/** Mails the invitation; a refusal for good takes the path that the model draws for it. */
@Component
class SendInvitationEmail implements InvitationWorker<NoOutput> {

  private final InvitationDelivery delivery;

  SendInvitationEmail(InvitationDelivery delivery) {
    this.delivery = delivery;
  }

  @Override
  public String jobType() {
    return "invitation.send-email";
  }

  @Override
  public NoOutput work(Input input) {
    try {
      delivery.sendInvitation(input.invitationId());
      return new NoOutput();
    } catch (MailRefused e) {
      throw new BpmnError("MAIL_REJECTED", "the mail server refused the mail");
    } catch (MailUnavailable e) {
      throw new RetryLater("the mail server cannot take the mail now", e);
    }
  }
}
