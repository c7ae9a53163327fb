package app.gangway.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.CleanDatabase;
import app.gangway.Together;
import app.gangway.agency.Permission;
import app.gangway.agency.Teammate;
import app.gangway.history.HistoryForTest;
import app.gangway.identity.SignInForTest;
import app.gangway.invitation.InvitationManagement;
import app.gangway.mail.MailFailures;
import app.gangway.mail.MailMessage;
import app.gangway.mail.MailMessage.IncidentMail;
import app.gangway.mail.Mailer;
import app.gangway.shared.AccountId;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvitationId;
import app.gangway.workspace.Acme;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Operators are told about incidents that stay. */
@SpringBootTest(
    properties = {
      "gangway.incidents.check-interval=1h",
      "gangway.base-url=https://app.gangway.example",
      "gangway.operators= olivia@acme.example, oscar@operations.example, unknown@acme.example"
    })
@CleanDatabase
@Import({Acme.class, HistoryForTest.class, IncidentMailsTests.MailServer.class})
class IncidentMailsTests {

  private static final Duration AN_HOUR = Duration.ofHours(1);

  @Autowired IncidentMails mails;
  @Autowired Operators operators;
  @Autowired ProcessAccess access;
  @Autowired InvitationManagement invitations;
  @Autowired HistoryForTest history;
  @Autowired Acme acme;
  @Autowired JdbcClient jdbc;
  @Autowired Box box;

  private Teammate owner;
  private AccountId oscar;

  /** Takes mails unless it is away. */
  static final class Box implements Mailer {

    private final List<IncidentMail> mails = new CopyOnWriteArrayList<>();
    private @Nullable RuntimeException failure;

    @Override
    public void send(MailMessage message) {
      if (failure != null) {
        throw failure;
      }
      if (message instanceof IncidentMail mail) {
        mails.add(mail);
      }
    }

    @Override
    public void requireReachable(EmailAddress to) {
      // Every address is reachable
    }

    List<IncidentMail> to(String address) {
      return mails.stream().filter(mail -> mail.to().value().equals(address)).toList();
    }
  }

  @TestConfiguration(proxyBeanMethods = false)
  static class MailServer {
    @Bean
    @Primary
    Box box() {
      return new Box();
    }
  }

  @BeforeEach
  void foundTheAgency() {
    owner = acme.found();
    oscar = acme.account("oscar@operations.example");
    box.mails.clear();
    box.failure = null;
  }

  @AfterEach
  void signOut() {
    SignInForTest.signOut();
  }

  @Test
  void eachOperatorGetsOneMailAboutAllIncidentsThatStay() {
    stuck("Task_SendInvitationEmail", "JOB_NO_RETRIES", Duration.ofMinutes(16));
    long instance = stuck("Gateway_ExpiryOutcome", "CONDITION_ERROR", AN_HOUR);
    stuck("Task_SendReminder", "JOB_NO_RETRIES", Duration.ofMinutes(14));

    mails.check();
    mails.check();

    assertThat(box.to("oscar@operations.example")).hasSize(1);
    IncidentMail mail = box.to("olivia@acme.example").getFirst();
    assertThat(box.mails).hasSize(2);
    assertThat(mail.incidents())
        .extracting(IncidentMail.Line::element)
        .containsExactly("Expired?", "Send invitation email");
    IncidentMail.Line oldest = mail.incidents().getFirst();
    assertThat(oldest.process()).isEqualTo("Client invitation");
    assertThat(oldest.cause()).startsWith("No way onwards: no condition at this decision is true");
    assertThat(oldest.link())
        .hasToString("https://app.gangway.example/processes/client-invitation/" + instance);
    assertThat(mail.incidents().toString() + mail.words()).doesNotContain("client.example");
  }

  @Test
  void aLaterIncidentIsAMailOfItsOwn() {
    stuck("Task_SendInvitationEmail", "JOB_NO_RETRIES", AN_HOUR);
    mails.check();
    stuck("Gateway_ExpiryOutcome", "CONDITION_ERROR", AN_HOUR);

    mails.check();

    assertThat(box.to("olivia@acme.example"))
        .extracting(mail -> mail.incidents().size())
        .containsExactly(1, 1);
  }

  @Test
  void whatWasResolvedOrEndedMeanwhileIsNotToldOf() {
    stuck("Task_SendInvitationEmail", "JOB_NO_RETRIES", AN_HOUR);
    stuck("Gateway_ExpiryOutcome", "CONDITION_ERROR", AN_HOUR);
    box.failure = MailFailures.outage();
    mails.check();
    jdbc.sql(
            "update history_incident set resolved_at = utc_timestamp(6) where error_type = 'CONDITION_ERROR'")
        .update();
    jdbc.sql(
            """
            update history_instance set state = 'CANCELED', ended_at = utc_timestamp(6)
            where instance_key in
              (select instance_key from history_incident where error_type = 'JOB_NO_RETRIES')
            """)
        .update();
    box.failure = null;

    mails.check();

    assertThat(box.mails).isEmpty();
  }

  @Test
  void aMailServerThatWasAwayGetsTheMailLater() {
    stuck("Task_SendInvitationEmail", "JOB_NO_RETRIES", AN_HOUR);
    box.failure = MailFailures.outage();
    mails.check();
    mails.check();
    assertThat(box.mails).isEmpty();
    box.failure = null;

    mails.check();
    mails.check();

    assertThat(box.to("olivia@acme.example")).hasSize(1);
  }

  @Test
  void aRefusedMailIsNotSentAgain() {
    stuck("Task_SendInvitationEmail", "JOB_NO_RETRIES", AN_HOUR);
    box.failure = MailFailures.refusal("550 no such user");
    mails.check();
    box.failure = null;

    mails.check();

    assertThat(box.mails).isEmpty();
  }

  @Test
  void ofTwoNodesOneSendsTheMail() {
    stuck("Task_SendInvitationEmail", "JOB_NO_RETRIES", AN_HOUR);

    Callable<Boolean> node =
        () -> {
          mails.check();
          return true;
        };
    assertThat(Together.run(List.of(node, node))).allMatch(Together.Outcome::succeeded);

    assertThat(box.to("olivia@acme.example")).hasSize(1);
  }

  @Test
  void anOperatorSeesProcessesInWhateverRoleTheyWork() {
    acme.makeTeammate(owner.agencyId(), oscar, "MEMBER");
    AccountId mia = acme.teammate(owner.agencyId(), "mia@acme.example", "MEMBER");
    assertThat(operators.all()).containsExactly(owner.accountId(), oscar);

    SignInForTest.as(oscar);
    assertThat(access.requireOperator().operator()).isTrue();

    assertThat(operators.grants(oscar, Permission.MANAGE_TEAM)).isFalse();
    assertThat(operators.grants(mia, Permission.SEE_PROCESSES)).isFalse();
  }

  /** An instance that has stood still at this element for this time. */
  private long stuck(String element, String errorType, Duration since) {
    SignInForTest.as(owner.accountId());
    InvitationId id =
        invitations.invite(
            acme.workspace("Harbor " + element),
            new EmailAddress("carla+%s@client.example".formatted(element.length())));
    long instance = history.start("client-invitation", id.value(), since);
    long incident =
        history.incident(history.enter(instance, element, "SERVICE_TASK", since), errorType, "no");
    jdbc.sql(
            """
            update history_incident set created_at = utc_timestamp(6) - interval :seconds second
            where incident_key = :key
            """)
        .param("seconds", since.toSeconds())
        .param("key", incident)
        .update();
    return instance;
  }
}
