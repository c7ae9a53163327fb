package app.gangway.workflow.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.gangway.ModuleTest;
import app.gangway.agency.Teammate;
import app.gangway.billing.OnboardingsForTest;
import app.gangway.billing.StripeForTest;
import app.gangway.identity.SignInForTest;
import app.gangway.process.BpmnError;
import app.gangway.shared.AccountId;
import app.gangway.shared.RunId;
import app.gangway.shared.WorkspaceId;
import app.gangway.workflow.RunForTest;
import app.gangway.workflow.WorkspaceUpdates;
import app.gangway.workspace.Acme;
import app.gangway.workspace.WorkspaceMembers;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/**
 * A run in a workspace of Acme with two clients: Nell reads English, Gerda reads German. What other
 * parts of the module need from the engine is not there, and not started.
 */
@ModuleTest(with = {"shared", "mail", "ratelimit", "identity", "agency", "workspace", "billing"})
@TestPropertySource(
    properties = {"spring.main.lazy-initialization=true", "gangway.stripe.read-timeout=500ms"})
@Import({
  Acme.class,
  RunForTest.class,
  RecordingMailer.class,
  StripeForTest.class,
  OnboardingsForTest.class
})
abstract class StepWorkerTest {

  static final String NELL = "nell@client.example";
  static final String GERDA = "gerda@client.example";

  @Autowired SendMail sendMail;
  @Autowired PostUpdate postUpdate;
  @Autowired GiveFile giveFile;
  @Autowired SetValues setValues;
  @Autowired CreateInvoice createInvoice;
  @Autowired WorkspaceUpdates updates;
  @Autowired RecordingMailer mailer;
  @Autowired WorkspaceMembers members;
  @Autowired RunForTest runs;
  @Autowired Acme acme;
  @Autowired JdbcClient jdbc;

  Teammate owner;
  AccountId nell;
  WorkspaceId workspace;
  RunId run;

  @BeforeEach
  void startARun() {
    mailer.forget();
    owner = acme.found();
    workspace = acme.workspace("Client Works");
    nell = client(NELL);
    jdbc.sql("update account set locale = 'de-AT', name = 'Gerda' where id = :gerda")
        .param("gerda", client(GERDA).value())
        .update();
    run = runs.in(workspace, owner.accountId());
  }

  @AfterEach
  void signOut() {
    SignInForTest.signOut();
  }

  private AccountId client(String address) {
    AccountId account = acme.account(address);
    members.grant(workspace, account, acme.acceptedInvitation(workspace, account));
    return account;
  }

  static void isRefused(String reason, ThrowingCallable work) {
    assertThatThrownBy(work)
        .isInstanceOfSatisfying(
            BpmnError.class, error -> assertThat(error.code()).isEqualTo("INVALID_INPUT"))
        .hasMessageContaining(reason);
  }
}
