package app.gangway.workflow.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.gangway.mail.MailFailures;
import app.gangway.mail.MailMessage.WorkflowMail;
import app.gangway.mail.MailRefused;
import app.gangway.process.BpmnError;
import app.gangway.process.JobContext;
import app.gangway.shared.AccountId;
import app.gangway.shared.RetryLater;
import app.gangway.shared.WorkspaceId;
import app.gangway.workflow.RunForTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The mails of workflows. */
class SendMailTests extends StepWorkerTest {

  private static final MailRefused REFUSED = MailFailures.refusal("550 5.1.1 unknown user");

  @Test
  void eachClientIsMailedInTheirLanguageWithTheAgencysBrand() {
    assertThat(sendMail.work(mail("client"), job(1)).mailsSent()).isEqualTo(2);

    WorkflowMail toNell = mailer.sent().getFirst();
    assertThat(toNell.to().value()).isEqualTo(NELL);
    assertThat(toNell.subject()).isEqualTo("Your report");
    assertThat(toNell.brand().name()).isEqualTo("Acme");
    assertThat(toNell.link()).hasPath("/portal");
    WorkflowMail toGerda = mailer.sent().getLast();
    assertThat(toGerda.to().value()).isEqualTo(GERDA);
    assertThat(toGerda.subject()).isEqualTo("Ihr Bericht");
    assertThat(toGerda.text()).isEqualTo("It is here.");
  }

  @Test
  void theLinkLeadsToTheTasks() {
    sendMail.work(mail("client", "tasks", null), job(1));
    sendMail.work(mail("team", "tasks", null), job(2));

    assertThat(mailer.sent().getFirst().link()).hasPath("/portal/forms");
    assertThat(mailer.sent().getLast().link()).hasPath("/tasks");
  }

  @Test
  void theTeamIsMailedWithoutTheClients() {
    acme.teammate(owner.agencyId(), "max@acme.example", "MEMBER");

    sendMail.work(mail("team"), job(1));

    assertThat(mailer.receivers()).containsExactly("olivia@acme.example", "max@acme.example");
  }

  @Test
  void theOwnerOfTheWorkflowIsMailedAndOtherwiseTheAgencys() {
    AccountId max = acme.teammate(owner.agencyId(), "max@acme.example", "MEMBER");
    sendMail.work(
        new SendMail.Input(
            runs.in(workspace, max), "owner", "Your report", "It is here.", null, null, null, null),
        job(1));
    jdbc.sql("update workflow set owner_id = null").update();
    sendMail.work(mail("owner"), job(2));

    assertThat(mailer.receivers()).containsExactly("max@acme.example", "olivia@acme.example");
  }

  @Test
  void aJobThatArrivesAgainMailsNobodyAgain() {
    sendMail.work(mail("client"), job(1));

    assertThat(sendMail.work(mail("client"), job(1)).mailsSent()).isEqualTo(2);
    assertThat(mailer.sent()).hasSize(2);

    sendMail.work(mail("client"), job(2));
    assertThat(mailer.sent()).hasSize(4);
  }

  @Test
  void anOutageInTheMiddleMailsTheOthersOnce() {
    mailer.answers(NELL, MailFailures.outage());
    assertThatThrownBy(() -> sendMail.work(mail("client"), job(1)))
        .isInstanceOf(RetryLater.class)
        .hasMessageNotContaining(NELL);
    assertThat(mailer.receivers()).containsExactly(GERDA);

    mailer.recover();
    sendMail.work(mail("client"), job(1));

    assertThat(mailer.receivers()).containsExactly(GERDA, NELL);
  }

  @Test
  void aJobThatArrivesAgainWhileTheMailServerTakesLongMailsEachReceiverOnce() {
    mailer.isSlow(
        NELL,
        () ->
            assertThatThrownBy(() -> sendMail.work(mail("client"), job(1)))
                .isInstanceOf(RetryLater.class)
                .hasMessage("Another attempt is sending a workflow's mail"));

    assertThat(sendMail.work(mail("client"), job(1)).mailsSent()).isEqualTo(2);

    assertThat(mailer.receivers()).containsExactlyInAnyOrder(NELL, GERDA);
  }

  /** The node that had begun is gone. */
  @Test
  void anAttemptThatNeverEndsHoldsUpTheMailForMinutesOnly() {
    mailer.isSlow(
        NELL,
        () -> {
          throw new IllegalStateException("the node dies");
        });
    assertThatIllegalStateException().isThrownBy(() -> sendMail.work(mail("client"), job(1)));
    assertThatThrownBy(() -> sendMail.work(mail("client"), job(1))).isInstanceOf(RetryLater.class);
    assertThat(mailer.receivers()).containsExactly(GERDA);

    jdbc.sql("update workflow_mail set claimed_until = claimed_until - interval 6 minute").update();
    sendMail.work(mail("client"), job(1));

    assertThat(mailer.receivers()).containsExactly(GERDA, NELL);
  }

  @Test
  void aRefusedMailIsNotTriedAgainAndTheRunGoesOn() {
    mailer.answers(NELL, REFUSED);
    assertThat(sendMail.work(mail("client"), job(1)).mailsSent()).isOne();
    mailer.recover();
    sendMail.work(mail("client"), job(1));

    assertThat(mailer.receivers()).containsExactly(GERDA);
  }

  @Test
  void aMailThatTheServerPutsOffForTwoDaysCountsAsRefused() {
    mailer.answers(NELL, MailFailures.notNow("451 4.7.1 greylisted"));
    assertThatThrownBy(() -> sendMail.work(mail("client"), job(1))).isInstanceOf(RetryLater.class);
    jdbc.sql("update workflow_mail set first_tried_at = first_tried_at - interval 3 day").update();

    assertThat(sendMail.work(mail("client"), job(1)).mailsSent()).isOne();
  }

  @Test
  void aModelThatAsksForItLearnsThatNobodyGotTheMail() {
    mailer.answers(NELL, REFUSED);
    assertThat(sendMail.work(mail("client", null, "error"), job(1)).mailsSent()).isOne();
    mailer.answers(GERDA, REFUSED);

    assertThatThrownBy(() -> sendMail.work(mail("client", null, "error"), job(2)))
        .isInstanceOfSatisfying(
            BpmnError.class, error -> assertThat(error.code()).isEqualTo("MAIL_REJECTED"));
    jdbc.sql("delete from workspace_member").update();
    assertThatThrownBy(() -> sendMail.work(mail("client", null, "error"), job(3)))
        .isInstanceOfSatisfying(
            BpmnError.class, error -> assertThat(error.code()).isEqualTo("NO_RECEIVER"));
  }

  @Test
  void aRunOfAnotherWorkspaceIsRefused() {
    WorkspaceId other = acme.workspace("Pier");

    assertThatIllegalStateException()
        .isThrownBy(() -> sendMail.work(mail("client"), RunForTest.job(other, 1)));
    assertThat(mailer.sent()).isEmpty();
  }

  @Test
  void aWrongInputSaysWhichOneItIs() {
    isRefused("to has a value", () -> sendMail.work(mail("everybody"), job(1)));
    isRefused("opens has a value", () -> sendMail.work(mail("client", "shop", null), job(1)));
    isRefused(
        "subject is missing",
        () ->
            sendMail.work(
                new SendMail.Input(run, "client", " ", "Text", null, null, null, null), job(1)));
    isRefused(
        "text has more than 10000 characters",
        () ->
            sendMail.work(
                new SendMail.Input(
                    run, "client", "Subject", "x".repeat(10_001), null, null, null, null),
                job(1)));
    assertThat(mailer.sent()).isEmpty();
  }

  private SendMail.Input mail(String to) {
    return mail(to, null, null);
  }

  private SendMail.Input mail(String to, @Nullable String opens, @Nullable String ifRefused) {
    return new SendMail.Input(
        run, to, "Your report", "It is here.", "Ihr Bericht", null, opens, ifRefused);
  }

  private JobContext job(long key) {
    return RunForTest.job(workspace, key);
  }
}
