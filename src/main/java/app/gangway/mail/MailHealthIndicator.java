package app.gangway.mail;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;

/**
 * The part {@code mail} of the application's health: whether the mail server answers and accepts
 * the sign-in, and if not, why. Asked once at the start too, so that the log names a wrong setting
 * before the first mail waits for it.
 */
@Component("mailHealthIndicator")
class MailHealthIndicator extends AbstractHealthIndicator {

  private final MailServer server;

  MailHealthIndicator(MailServer server) {
    super("The mail server does not answer");
    this.server = server;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    server
        .check()
        .ifPresentOrElse(problem -> health.down().withDetail("reason", problem.text()), health::up);
  }

  @Async
  @EventListener(id = "mail-server-check")
  void check(ApplicationReadyEvent started) {
    server.check();
  }
}
