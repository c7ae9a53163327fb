package app.gangway.connection;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.mail.MailMessage;
import app.gangway.mail.MailMessage.ConnectionRequestMail;
import app.gangway.mail.Mailer;
import app.gangway.shared.EmailAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Primary;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Takes the mails of requests, or answers as the test says. */
@TestComponent
@Primary
class RecordingMailer implements Mailer {

  private final List<ConnectionRequestMail> sent = new CopyOnWriteArrayList<>();
  private volatile @Nullable RuntimeException answer;

  @Override
  public void requireReachable(EmailAddress to) {
    throw new UnsupportedOperationException("clients are known");
  }

  @Override
  public void send(MailMessage message) {
    assertThat(TransactionSynchronizationManager.isActualTransactionActive()).isFalse();
    RuntimeException failure = answer;
    if (failure != null) {
      throw failure;
    }
    sent.add((ConnectionRequestMail) message);
  }

  void answers(@Nullable RuntimeException failure) {
    answer = failure;
  }

  void forget() {
    answer = null;
    sent.clear();
  }

  List<ConnectionRequestMail> sent() {
    return List.copyOf(sent);
  }
}
