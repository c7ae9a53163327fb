package app.gangway.mail;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/**
 * What is known about the mail server: why it takes no mails, for the log and the health page. Each
 * problem is logged once, until another one or a mail that is taken.
 */
@Component
class MailServer {

  private static final Logger log = LoggerFactory.getLogger(MailServer.class);

  /** So long a problem counts as known: to find it out can take seconds. */
  private static final Duration KNOWN_FOR = Duration.ofMinutes(1);

  /** A problem, and whether the settings are its cause, which no later attempt mends. */
  record Problem(String text, boolean settings, long sinceNanos) {

    static Problem ofSettings(String text) {
      return new Problem(text, true, System.nanoTime());
    }

    static Problem ofMoment(String text) {
      return new Problem(text, false, System.nanoTime());
    }

    private boolean isFresh() {
      return System.nanoTime() - sinceNanos < KNOWN_FOR.toNanos();
    }
  }

  private final JavaMailSenderImpl settings;
  private final AtomicReference<@Nullable Problem> connection = new AtomicReference<>();
  private final AtomicReference<@Nullable String> lastRefusal = new AtomicReference<>();

  MailServer(JavaMailSenderImpl settings) {
    this.settings = settings;
  }

  /** Connects and signs in, without a mail. Empty where that works. */
  Optional<Problem> check() {
    try {
      settings.testConnection();
      noteConnection();
      return Optional.empty();
    } catch (jakarta.mail.MessagingException failure) {
      return Optional.of(find(failure));
    }
  }

  /** No reply of the mail server stands in the failure: there is no connection, or none left. */
  MailUnavailable unreachable(MailException failure) {
    Problem known = connection.get();
    Problem problem = known != null && known.isFresh() ? known : find(failure);
    return new MailUnavailable(
        problem.settings() ? MailFault.SENDER : MailFault.MOMENT, problem.text(), failure);
  }

  private Problem find(Exception failure) {
    Problem problem = new MailServerProblem(settings).of(failure);
    Problem before = connection.getAndSet(problem);
    if (before == null || !before.text().equals(problem.text())) {
      log.warn("{}", problem.text());
    }
    return problem;
  }

  /** Names what the operator can mend, or has to wait for; the recipient's faults are not. */
  void note(SmtpReply reply) {
    MailFault fault = reply.fault();
    if (fault != MailFault.SENDER && fault != MailFault.RATE_LIMIT) {
      return;
    }
    String said = reply.forLog();
    if (!Objects.equals(lastRefusal.getAndSet(said), said)) {
      log.warn(
          fault == MailFault.SENDER
              ? "The mail server refuses this installation's mails, {}"
              : "The mail server takes no more mails from this installation for now, {}",
          said);
    }
  }

  void noteSuccess() {
    noteConnection();
    lastRefusal.set(null);
  }

  private void noteConnection() {
    if (connection.getAndSet(null) != null) {
      log.info("The mail server answers");
    }
  }
}
