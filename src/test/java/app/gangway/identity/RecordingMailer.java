package app.gangway.identity;

import app.gangway.mail.AccountMail;
import app.gangway.mail.MailMessage;
import app.gangway.mail.Mailer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Primary;

/** Takes the mails about accounts. */
@TestComponent
@Primary
class RecordingMailer implements Mailer {

  private final List<AccountMail> sent = new CopyOnWriteArrayList<>();

  @Override
  public void send(MailMessage message) {
    sent.add((AccountMail) message);
  }

  void forget() {
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
