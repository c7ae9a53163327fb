package app.gangway.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.verifyNoMoreInteractions;

import app.gangway.ViewTest;
import app.gangway.agency.BrandManagement;
import app.gangway.identity.AccountManagement;
import app.gangway.mail.MailMessage.TaskMail;
import app.gangway.mail.MailUnavailable;
import app.gangway.mail.Mailer;
import app.gangway.shared.AccountId;
import app.gangway.shared.LinkAddress;
import app.gangway.shared.RunId;
import app.gangway.shared.WorkspaceId;
import app.gangway.workspace.WorkspaceMembers;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

/** What clients are told by mail about the tasks that wait for them. */
class TaskMailsTest extends ViewTest {

  @Autowired TaskMailQueries rows;
  @Autowired AccountManagement accounts;
  @Autowired BrandManagement brands;
  @Autowired LinkAddress addresses;
  @Autowired ClientTasks clientTasks;
  @Autowired WorkspaceMembers members;
  @Autowired ApplicationEventPublisher events;
  @Autowired TransactionTemplate transaction;

  private final Mailer mailer = mock();
  private TaskMails mails;
  private TasksForTest steps;
  private AccountId carla;
  private WorkspaceId workspace;
  private RunId run;

  @BeforeEach
  void aClientIsInTheWorkspace() {
    mails = new TaskMails(rows, accounts, brands, addresses, mailer, Clock.systemUTC());
    steps = new TasksForTest(jdbc, events, transaction);
    AccountId owner = acme.found().accountId();
    workspace = acme.workspace("Harbor");
    carla = acme.account("carla@client.example");
    members.grant(workspace, carla, acme.acceptedInvitation(workspace, carla));
    run = steps.run(workspace, owner);
  }

  @Test
  void eachClientGetsOneMailWithALinkToTheForm() {
    Instant due = Instant.now().plus(Duration.ofDays(9)).truncatedTo(ChronoUnit.MICROS);
    long key = steps.arrive(workspace, run, "client", null, due, null);

    mails.send();
    mails.send();

    TaskMail mail = theOnlyMail();
    assertThat(mail.reminder()).isFalse();
    assertThat(mail.to().value()).isEqualTo("carla@client.example");
    assertThat(mail.brand().name()).isEqualTo("Acme");
    assertThat(mail.taskName()).isEqualTo("Send the papers");
    assertThat(mail.due()).isEqualTo(due);
    assertThat(mail.link().getPath()).isEqualTo("/portal/forms/" + key);
  }

  @Test
  void theTeamsTasksCauseNoMail() {
    steps.arrive(workspace, run, "team");

    mails.send();

    verifyNoInteractions(mailer);
  }

  @Test
  void aTaskThatIsDoneBeforeTheMailGoesOutCausesNone() {
    long key = steps.arrive(workspace, run, "client");
    signedInAs(carla);
    clientTasks.complete(key, Locale.ENGLISH, Map.of("company", "Harbor Ltd"));

    mails.send();

    verifyNoInteractions(mailer);
  }

  @Test
  void aClientWhoWasRemovedGetsNoMail() {
    steps.arrive(workspace, run, "client");
    jdbc.sql("delete from workspace_member").update();

    mails.send();

    verifyNoInteractions(mailer);
  }

  @Test
  void theMailWaitsForAMailServerThatIsAway() {
    steps.arrive(workspace, run, "client");
    doThrow(new MailUnavailable("nobody answers", new IOException())).when(mailer).send(any());
    mails.send();
    reset(mailer);

    mails.send();

    assertThat(theOnlyMail().reminder()).isFalse();
  }

  @Test
  void theDayBeforeATaskIsDueOneReminderGoesOut() {
    long key =
        steps.arrive(
            workspace, run, "client", null, Instant.now().plus(Duration.ofHours(20)), null);
    mails.send();
    assertThat(theOnlyMail().reminder()).isFalse();
    reset(mailer);
    mails.send();
    verifyNoInteractions(mailer);
    jdbc.sql("update workflow_task set since = since - interval 5 day where job_key = :key")
        .param("key", key)
        .update();

    mails.send();
    mails.send();

    assertThat(theOnlyMail().reminder()).isTrue();
  }

  private TaskMail theOnlyMail() {
    ArgumentCaptor<TaskMail> mail = ArgumentCaptor.captor();
    verify(mailer).send(mail.capture());
    verifyNoMoreInteractions(mailer);
    return mail.getValue();
  }
}
