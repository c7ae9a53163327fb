package app.gangway.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import app.gangway.CleanDatabase;
import app.gangway.identity.SignInForTest;
import app.gangway.invitation.Acceptance;
import app.gangway.invitation.InvitationLinks;
import app.gangway.invitation.InvitationManagement;
import app.gangway.invitation.LinkState;
import app.gangway.process.HumanStep;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.AccountId;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.WorkspaceId;
import app.gangway.workspace.Acme;
import app.gangway.workspace.WorkspaceMembers;
import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole product below its screens: real database, real broker, real SMTP. */
@SpringBootTest
@CleanDatabase
@Import(Acme.class)
class FromInvitationToPortalTests {

  @RegisterExtension
  static final GreenMailExtension MAIL =
      new GreenMailExtension(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP))
          .withPerMethodLifecycle(false);

  private static final Pattern LINK = Pattern.compile("/invite/([A-Za-z0-9_-]{43})");

  @Autowired InvitationManagement invitations;
  @Autowired InvitationLinks links;
  @Autowired OnboardingManagement onboarding;
  @Autowired WorkspaceMembers members;
  @Autowired Acme acme;
  @Autowired JdbcClient jdbc;

  private AccountId owner;
  private WorkspaceId workspace;

  @DynamicPropertySource
  static void mailServer(DynamicPropertyRegistry registry) {
    registry.add("spring.mail.host", () -> "127.0.0.1");
    registry.add("spring.mail.port", () -> MAIL.getSmtp().getPort());
  }

  @BeforeEach
  void foundTheAgency() {
    owner = acme.found().accountId();
    workspace = acme.workspace("Client Works");
  }

  @AfterEach
  void signOut() {
    SignInForTest.asNobody();
  }

  @Test
  void aClientWithoutAPasswordIsWelcomedChoosesOneAndIsThrough() {
    AccountId client = acceptAs("carla@client.example");

    HumanStep welcome = stepOf(client, "welcome", at -> at.position() == 1 && at.total() == 3);
    assertThat(onboarding.completeStep(client, welcome)).isTrue();

    HumanStep account = stepOf(client, "account", at -> at.position() == 2);
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> onboarding.completeWithPassword(client, account, "short"))
        .satisfies(wrong -> assertThat(wrong.field()).isEqualTo("password"));
    assertThat(onboarding.completeWithPassword(client, account, "amber-lantern-77-quay")).isTrue();

    awaitFinished(client);
    assertThat(members.workspacesOf(client)).hasSize(1);
    assertThat(passwordHashOf(client)).isNotNull();
  }

  @Test
  void aStepThatASecondTabEndedIsNotEndedAgain() {
    AccountId client = acceptAs("carla@client.example");
    HumanStep welcome = stepOf(client, "welcome", at -> true);

    assertThat(onboarding.completeStep(client, welcome)).isTrue();
    assertThat(onboarding.completeStep(client, welcome)).isFalse();

    HumanStep account = stepOf(client, "account", at -> true);
    assertThat(onboarding.completeStep(client, account)).isTrue();
    assertThat(onboarding.completeWithPassword(client, account, "amber-lantern-77-quay")).isFalse();
    assertThat(passwordHashOf(client)).isNull();
    awaitFinished(client);
  }

  @Test
  void nobodyEndsAnotherClientsStep() {
    AccountId client = acceptAs("carla@client.example");
    AccountId other = acme.account("otto@other.example");
    HumanStep welcome = stepOf(client, "welcome", at -> true);

    assertThatExceptionOfType(AccessDenied.class)
        .isThrownBy(() -> onboarding.completeStep(other, welcome));
    assertThat(stepOf(client, "welcome", at -> true).jobKey()).isEqualTo(welcome.jobKey());
  }

  @Test
  void aSecondWorkspaceOfTheSameAgencyIsGrantedWithoutASecondWizard() {
    AccountId client = acceptAs("carla@client.example");
    onboarding.completeStep(client, stepOf(client, "welcome", at -> true));
    onboarding.completeStep(client, stepOf(client, "account", at -> true));
    awaitFinished(client);

    SignInForTest.as(owner);
    WorkspaceId second = acme.workspace("Second Works");
    inviteAndAccept(second, "carla@client.example", client);

    await().until(() -> members.workspacesOf(client).size() == 2);
    assertThat(onboarding.progressOf(client)).isInstanceOf(OnboardingProgress.Finished.class);
    assertThat(jdbc.sql("select count(*) from onboarding").query(Long.class).single()).isOne();
  }

  @Test
  void aClientWhoIsRemovedInTheWizardIsOutAndStartsAnewWhenInvitedAgain() {
    AccountId client = acceptAs("carla@client.example");
    HumanStep before = stepOf(client, "welcome", at -> true);
    SignInForTest.as(owner);

    members.remove(workspace, client);

    assertThat(members.workspacesOf(client)).isEmpty();
    assertThat(onboarding.progressOf(client)).isInstanceOf(OnboardingProgress.None.class);
    await().untilAsserted(() -> assertThat(standings(client)).isZero());

    inviteAndAccept(workspace, "carla@client.example", client);
    HumanStep after = stepOf(client, "welcome", at -> at.position() == 1);
    assertThat(after.businessId()).isNotEqualTo(before.businessId());
    assertThat(onboarding.completeStep(client, after)).isTrue();
    onboarding.completeStep(client, stepOf(client, "account", at -> true));
    awaitFinished(client);
    assertThat(members.workspacesOf(client)).hasSize(1);
  }

  @Test
  void aClientWhoIsRemovedFromOneOfTwoWorkspacesStaysAClient() {
    AccountId client = acceptAs("carla@client.example");
    SignInForTest.as(owner);
    WorkspaceId second = acme.workspace("Second Works");
    inviteAndAccept(second, "carla@client.example", client);
    await().until(() -> members.workspacesOf(client).size() == 2);
    SignInForTest.as(owner);

    members.remove(workspace, client);
    members.remove(workspace, client);

    assertThat(members.workspacesOf(client)).hasSize(1);
    onboarding.completeStep(client, stepOf(client, "welcome", at -> true));
    onboarding.completeStep(client, stepOf(client, "account", at -> true));
    awaitFinished(client);
    assertThat(standings(client)).isOne();
  }

  private long standings(AccountId client) {
    return jdbc.sql("select count(*) from agency_account where account_id = :id")
        .param("id", client.toString())
        .query(Long.class)
        .single();
  }

  private AccountId acceptAs(String email) {
    AccountId client = acme.account(email);
    inviteAndAccept(workspace, email, client);
    return client;
  }

  private void inviteAndAccept(WorkspaceId to, String email, AccountId client) {
    invitations.invite(to, new EmailAddress(email));
    String token = await().until(() -> newestToken(email), found -> found != null && isOpen(found));
    SignInForTest.as(client);
    assertThat(links.accept(token)).isInstanceOf(Acceptance.Joined.class);
  }

  private boolean isOpen(String token) {
    return links.look(token) instanceof LinkState.Valid;
  }

  private static @Nullable String newestToken(String email) {
    List<MimeMessage> mails = Arrays.asList(MAIL.getReceivedMessagesForDomain(email));
    if (mails.isEmpty()) {
      return null;
    }
    Matcher link = LINK.matcher(GreenMailUtil.getBody(mails.getLast()).replace("=\r\n", ""));
    return link.find() ? link.group(1) : null;
  }

  private HumanStep stepOf(
      AccountId client, String screen, Predicate<OnboardingProgress.AtStep> expected) {
    OnboardingProgress.AtStep at =
        await()
            .until(
                () ->
                    onboarding.progressOf(client) instanceof OnboardingProgress.AtStep here
                        ? here
                        : null,
                here -> here != null && screen.equals(here.step().screen()));
    assertThat(expected.test(at)).as("position %s of %s", at.position(), at.total()).isTrue();
    return at.step();
  }

  private void awaitFinished(AccountId client) {
    await().until(() -> onboarding.progressOf(client) instanceof OnboardingProgress.Finished);
  }

  private @Nullable String passwordHashOf(AccountId client) {
    return jdbc.sql("select password_hash from account where id = :id")
        .param("id", client.toString())
        .query(String.class)
        .optional()
        .orElse(null);
  }
}
