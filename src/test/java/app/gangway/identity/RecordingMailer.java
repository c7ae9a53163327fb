package app.gangway.identity;

import app.gangway.mail.MailMessage;
import app.gangway.mail.MailMessage.AccountMail;
import app.gangway.mail.MailUnavailable;
import app.gangway.mail.Mailer;
import app.gangway.shared.EmailAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Primary;
import org.springframework.mail.MailSendException;

/** Takes the mails about accounts. */
@TestComponent
@Primary
class RecordingMailer implements Mailer {

  private final List<AccountMail> sent = new CopyOnWriteArrayList<>();
  private volatile boolean away;

  /** Takes every address. */
  @Override
  public void requireReachable(EmailAddress to) {}

  @Override
  public void send(MailMessage message) {
    if (away) {
      String reply = "450 4.2.0 <%s>: Greylisted".formatted(message.to());
      throw new MailUnavailable("Not now", new MailSendException(reply));
    }
    sent.add((AccountMail) message);
  }

  /** The server takes no mail until {@link #forget}, and its error names the recipient. */
  void goAway() {
    away = true;
  }

  void forget() {
    away = false;
    sent.clear();
  }

  List<AccountMail> sent() {
    return List.copyOf(sent);
  }

  AccountMail last() {
    return sent.getLast();
  }

  /** The token of the last mail's link. */
  String lastToken() {
    String path = last().link().getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
