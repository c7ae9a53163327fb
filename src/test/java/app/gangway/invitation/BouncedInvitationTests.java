package app.gangway.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.gangway.ModuleTest;
import app.gangway.endtoend.SmtpSink;
import app.gangway.identity.SignInForTest;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvitationId;
import app.gangway.shared.WorkspaceId;
import app.gangway.workspace.Acme;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** From the mail's envelope over the report in the mailbox to the invitation's row. */
@ModuleTest(with = {"shared", "mail", "ratelimit", "identity", "agency", "workspace"})
@Import(Acme.class)
@DirtiesContext
class BouncedInvitationTests {

  /** Started before the application reads its settings. */
  static final GreenMail MAILBOX =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));

  static final SmtpSink SERVER = new SmtpSink();

  private static final EmailAddress CLIENT = new EmailAddress("carla@client.example");
  private static final Pattern SENDER =
      Pattern.compile("MAIL FROM:<bounces\\+(\\p{XDigit}{32})@agency\\.example>.*");

  @Autowired InvitationManagement invitations;
  @Autowired InvitationDelivery delivery;
  @Autowired Acme acme;

  @DynamicPropertySource
  static void servers(DynamicPropertyRegistry properties) {
    MAILBOX.start();
    MAILBOX.setUser("bounces@agency.example", "bounces", "secret");
    properties.add("spring.mail.host", () -> "127.0.0.1");
    properties.add("spring.mail.port", SERVER::port);
    properties.add("gangway.mail.bounces.address", () -> "bounces@agency.example");
    properties.add("gangway.mail.bounces.host", () -> "127.0.0.1");
    properties.add("gangway.mail.bounces.port", () -> MAILBOX.getImap().getPort());
    properties.add("gangway.mail.bounces.tls", () -> "none");
    properties.add("gangway.mail.bounces.username", () -> "bounces");
    properties.add("gangway.mail.bounces.password", () -> "secret");
    properties.add("gangway.mail.bounces.interval", () -> "200ms");
  }

  @AfterAll
  static void stop() {
    MAILBOX.stop();
    SERVER.close();
  }

  @AfterEach
  void signOut() {
    SignInForTest.signOut();
  }

  @Test
  void aReportAboutTheMailMarksTheInvitation() throws Exception {
    acme.found();
    WorkspaceId workspace = acme.workspace("Client Works");
    InvitationId id = invitations.invite(workspace, CLIENT);
    delivery.sendInvitation(id);
    Matcher sender = SENDER.matcher(SERVER.envelopes().getFirst());
    assertThat(sender.matches()).as(SERVER.envelopes().getFirst()).isTrue();

    MAILBOX.getUserManager().getUser("bounces").deliver(report(sender.group(1)));

    await()
        .pollInSameThread()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> {
          InvitationSummary row =
              invitations.list(workspace, InvitationFilter.PENDING, "", 50).rows().getFirst();
          assertThat(row.delivery()).isEqualTo(Delivery.REFUSED);
          assertThat(row.deliveryDetail()).startsWith("550 5.1.1");
        });
  }

  private static MimeMessage report(String mail) throws Exception {
    try (InputStream file =
        Objects.requireNonNull(
            BouncedInvitationTests.class.getResourceAsStream("/bounces/postfix.eml"))) {
      String report =
          new String(file.readAllBytes(), StandardCharsets.US_ASCII)
              .replace("0190a1b2c3d47e8f9a0b1c2d3e4f5061", mail);
      return new MimeMessage(
          Session.getInstance(new Properties()),
          new ByteArrayInputStream(report.getBytes(StandardCharsets.US_ASCII)));
    }
  }
}
