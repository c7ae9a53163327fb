package app.gangway.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.gangway.CleanDatabase;
import app.gangway.identity.SignInForTest;
import app.gangway.invitation.AcceptanceResult;
import app.gangway.invitation.InvitationAcceptance;
import app.gangway.invitation.InvitationManagement;
import app.gangway.invitation.LinkForTest;
import app.gangway.invitation.LinkState;
import app.gangway.process.HumanStep;
import app.gangway.shared.AccountId;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.WorkspaceId;
import app.gangway.workspace.Acme;
import app.gangway.workspace.WorkspaceMembers;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.camunda.client.CamundaClient;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole product below its screens: real database, real broker, real SMTP. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@CleanDatabase
@Import({Acme.class, LinkForTest.class})
abstract class WholeProductTest {

  /** Runs until the tests end, since the shared application context knows its port. */
  static final GreenMail MAIL =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  static {
    MAIL.start();
  }

  private static final Pattern LINK = Pattern.compile("/invite/([A-Za-z0-9_-]{43})");

  @Autowired InvitationManagement invitations;
  @Autowired InvitationAcceptance links;
  @Autowired OnboardingManagement onboarding;
  @Autowired AccountStep accountStep;
  @Autowired WorkspaceMembers members;
  @Autowired Acme acme;
  @Autowired JdbcClient jdbc;
  @Autowired CamundaClient engine;
  @Autowired MeterRegistry meters;

  AccountId owner;
  WorkspaceId workspace;

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
    SignInForTest.signOut();
  }

  AccountId acceptAs(String email) {
    AccountId client = acme.account(email);
    inviteAndAccept(workspace, email, client);
    return client;
  }

  void inviteAndAccept(WorkspaceId to, String email, AccountId client) {
    invitations.invite(to, new EmailAddress(email));
    String token = await().until(() -> newestToken(email), found -> found != null && isOpen(found));
    SignInForTest.as(client);
    assertThat(links.accept(token)).isInstanceOf(AcceptanceResult.Joined.class);
  }

  boolean isOpen(String token) {
    return links.check(token) instanceof LinkState.Valid;
  }

  static @Nullable String newestToken(String email) {
    List<MimeMessage> mails = Arrays.asList(MAIL.getReceivedMessagesForDomain(email));
    if (mails.isEmpty()) {
      return null;
    }
    Matcher link = LINK.matcher(GreenMailUtil.getBody(mails.getLast()).replace("=\r\n", ""));
    return link.find() ? link.group(1) : null;
  }

  HumanStep stepOf(AccountId client, String screen, Predicate<OnboardingProgress.AtStep> expected) {
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

  void awaitFinished(AccountId client) {
    await().until(() -> onboarding.progressOf(client) instanceof OnboardingProgress.Finished);
  }

  /** Sends a message to the engine past the application, as a caller of its gateway can. */
  void publish(String message, String correlationKey, Map<String, Object> variables) {
    engine
        .newPublishMessageCommand()
        .messageName(message)
        .correlationKey(correlationKey)
        .messageId(UUID.randomUUID().toString())
        .timeToLive(Duration.ofSeconds(5))
        .variables(variables)
        .send()
        .join();
  }

  /** How many jobs of this type ended so; tests share one application. */
  double jobs(String type, String outcome) {
    return meters.find("gangway.jobs").tag("type", type).tag("outcome", outcome).counters().stream()
        .mapToDouble(Counter::count)
        .sum();
  }

  @Nullable String passwordHashOf(AccountId client) {
    return jdbc.sql("select password_hash from account where id = :id")
        .param("id", client.toString())
        .query(String.class)
        .optional()
        .orElse(null);
  }
}
