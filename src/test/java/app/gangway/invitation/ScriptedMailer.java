package app.gangway.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.mail.MailMessage;
import app.gangway.mail.MailMessage.InvitationMail;
import app.gangway.mail.Mailer;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvalidInput;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Primary;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Accepts mails, or fails as the test says. */
@TestComponent
@Primary
class ScriptedMailer implements Mailer {

  private final List<InvitationMail> sent = new CopyOnWriteArrayList<>();
  private final AtomicReference<@Nullable RuntimeException> answer = new AtomicReference<>();
  private final AtomicReference<@Nullable InvalidInput> unreachable = new AtomicReference<>();

  /** Takes every address, unless {@link #takesNo} says otherwise. A real server takes its time. */
  @Override
  public void requireReachable(EmailAddress to) {
    assertThat(TransactionSynchronizationManager.isActualTransactionActive())
        .as("the mail server is asked within a transaction")
        .isFalse();
    InvalidInput refusal = unreachable.get();
    if (refusal != null) {
      throw refusal;
    }
  }

  void takesNo(InvalidInput refusal) {
    unreachable.set(refusal);
  }

  @Override
  public void send(MailMessage message) {
    RuntimeException failure = answer.get();
    if (failure != null) {
      throw failure;
    }
    sent.add((InvitationMail) message);
  }

  void answer(RuntimeException failure) {
    answer.set(failure);
  }

  void recover() {
    answer.set(null);
  }

  void forget() {
    recover();
    unreachable.set(null);
    sent.clear();
  }

  List<InvitationMail> sent() {
    return List.copyOf(sent);
  }

  InvitationMail last() {
    return sent.getLast();
  }

  /** The token of the last mail's link. */
  String lastToken() {
    String path = last().link().getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
