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
 * before the first mail waits for it. A mailbox for bounces that cannot be read is a detail.
 */
@Component("mailHealthIndicator")
class MailHealthIndicator extends AbstractHealthIndicator {

  private final MailServer server;
  private final BounceMailbox bounces;

  MailHealthIndicator(MailServer server, BounceMailbox bounces) {
    super("The mail server does not answer");
    this.server = server;
    this.bounces = bounces;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    server
        .check()
        .ifPresentOrElse(problem -> health.down().withDetail("reason", problem.text()), health::up);
    bounces.problem().ifPresent(problem -> health.withDetail("bounces", problem));
  }

  @Async
  @EventListener(id = "mail-server-check")
  void check(ApplicationReadyEvent started) {
    server.check();
  }
}
