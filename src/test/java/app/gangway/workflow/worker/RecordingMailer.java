package app.gangway.workflow.worker;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.mail.MailMessage;
import app.gangway.mail.MailMessage.WorkflowMail;
import app.gangway.mail.Mailer;
import app.gangway.shared.EmailAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Primary;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Takes mails, or answers about an address as the test says. */
@TestComponent
@Primary
class RecordingMailer implements Mailer {

  private final List<WorkflowMail> sent = new CopyOnWriteArrayList<>();
  private final Map<String, RuntimeException> answers = new ConcurrentHashMap<>();
  private final Map<String, Runnable> slow = new ConcurrentHashMap<>();

  @Override
  public void send(MailMessage message) {
    assertThat(TransactionSynchronizationManager.isActualTransactionActive())
        .as("the mail server is asked within a transaction")
        .isFalse();
    Runnable meanwhile = slow.remove(message.to().value());
    if (meanwhile != null) {
      meanwhile.run();
    }
    RuntimeException answer = answers.get(message.to().value());
    if (answer != null) {
      throw answer;
    }
    sent.add((WorkflowMail) message);
  }

  @Override
  public void requireReachable(EmailAddress to) {
    throw new UnsupportedOperationException("a workflow mails people who are known");
  }

  void answers(String address, RuntimeException answer) {
    answers.put(address, answer);
  }

  /** The next mail to this address takes so long that this happens before it is taken. */
  void isSlow(String address, Runnable meanwhile) {
    slow.put(address, meanwhile);
  }

  void recover() {
    answers.clear();
  }

  void forget() {
    recover();
    sent.clear();
  }

  List<WorkflowMail> sent() {
    return List.copyOf(sent);
  }

  List<String> receivers() {
    return sent.stream().map(mail -> mail.to().value()).toList();
  }
}
