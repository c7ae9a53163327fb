package app.gangway.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.mail.MailFailures;
import app.gangway.process.JobWorker;
import app.gangway.process.jobs.JobsByHand;
import app.gangway.processes.InMemoryEngine;
import app.gangway.shared.InvitationId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * A mail server that takes nothing for longer than a day, on an engine whose time moves by hand:
 * the worker, the row and the pauses are those of the application.
 */
class MailOutageTests extends InvitationModuleTest {

  @RegisterExtension static final InMemoryEngine engine = new InMemoryEngine();

  @Autowired List<JobWorker<?, ?>> workers;

  private JobsByHand mails;
  private InvitationId id;

  @BeforeEach
  void inviteWhileTheMailServerIsDown() {
    mails =
        new JobsByHand(
            workers.stream()
                .filter(worker -> worker.jobType().equals("invitation.send-email"))
                .findFirst()
                .orElseThrow(),
            engine.client());
    mailer.answer(MailFailures.outage());
    id = invitations.invite(workspace, CLIENT);
    mails.publish(messages.of(InvitationRequested.class, id).getFirst());
    engine.settle();
  }

  @Test
  void aMailIsTriedAgainWithGrowingPausesForMoreThanADayAndTheRowSaysSo() {
    Instant end = engine.now().plus(Duration.ofHours(25));
    Duration pause = mails.firstPause();
    while (pause.compareTo(mails.longestPause()) < 0) {
      tryInVain();
      engine.moveTime(pause.dividedBy(2));
      assertThat(mails.doOne()).as("half of %s is too soon", pause).isZero();
      engine.moveTime(pause);
      pause = pause.multipliedBy(2);
    }
    while (engine.now().isBefore(end)) {
      tryInVain();
      // A busy node that comes by less often than it may
      engine.moveTime(mails.longestPause().multipliedBy(6));
    }
    assertThat(mailer.sent()).isEmpty();

    mailer.recover();
    assertThat(mails.doOne()).isPositive();

    assertThat(pending().delivery()).isEqualTo(Delivery.SENT);
    assertThat(mailer.sent()).hasSize(1);
    engine.moveTime(mails.longestPause());
    assertThat(mails.doOne()).isZero();
  }

  /** However often it was in vain, as many tries are left as before. */
  private void tryInVain() {
    assertThat(mails.doOne()).isEqualTo(5);
    assertThat(pending().delivery()).isEqualTo(Delivery.WAITING);
  }
}
