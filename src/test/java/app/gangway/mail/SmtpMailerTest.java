package app.gangway.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import app.gangway.endtoend.SmtpSink;
import app.gangway.mail.MailMessage.IncidentMail;
import app.gangway.mail.MailMessage.InvitationMail;
import app.gangway.shared.BaseUrl;
import app.gangway.shared.EmailAddress;
import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * The mails that are sent over SMTP, and the answers to a refusal; with a real SMTP server each
 * time.
 */
class SmtpMailerTest {

  @RegisterExtension
  static final GreenMailExtension SERVER =
      new GreenMailExtension(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP))
          .withPerMethodLifecycle(false);

  private static final URI LINK = URI.create("https://portal.example/invite/abc?x=1&y=2");

  private static final MailBrand BRAND =
      new MailBrand(
          "Nord & Süd",
          "Nord & Süd Service",
          "#7a1f5c",
          new MailBrand.Logo(URI.create("https://portal.example/brand/pictures/0a.png"), 200, 50),
          new EmailAddress("hilfe@nörd.example"));

  @Test
  void theMailNamesAgencyInviterWorkspaceAddressAndEnd() throws Exception {
    mailer(SERVER.getSmtp().getPort()).send(message(Locale.ENGLISH, "Nord & Süd"));

    MimeMessage mail = lastMail();
    assertThat(mail.getSubject()).isEqualTo("Nord & Süd invites you to Bakery");
    assertThat(mail.getFrom()[0].toString()).contains("no-reply@gangway.localhost");
    for (String body : List.of(part(mail, "text/plain"), part(mail, "text/html"))) {
      assertThat(body)
          .contains("Ann Owner", "Bakery", "Client+one@example.com", "December 1, 2026", "UTC");
    }
  }

  @Test
  void theTextPartIsTextAndTheHtmlPartIsEscaped() throws Exception {
    mailer(SERVER.getSmtp().getPort()).send(message(Locale.ENGLISH, "<b>Nord</b> & Süd"));

    MimeMessage mail = lastMail();
    assertThat(part(mail, "text/plain")).contains("<b>Nord</b> & Süd", LINK.toString());
    assertThat(part(mail, "text/html"))
        .contains(
            "&lt;b&gt;Nord&lt;/b&gt; &amp; Süd",
            "href=\"https://portal.example/invite/abc?x=1&amp;y=2\"")
        .doesNotContain("<b>Nord</b>");
    assertThat(part(mail, "text/html").split("href=", -1)).as("one link").hasSize(2);
  }

  @Test
  void theMailIsInTheLanguageOfItsRecipient() throws Exception {
    mailer(SERVER.getSmtp().getPort()).send(message(Locale.GERMAN, "Nord"));

    assertThat(lastMail().getSubject()).isEqualTo("Nord lädt Sie zu Bakery ein");
    assertThat(part(lastMail(), "text/plain")).contains("1. Dezember 2026");
  }

  @Test
  void theMailShowsTheAgencysBrandAndRepliesGoToItsSupport() throws Exception {
    mailer(SERVER.getSmtp().getPort()).send(message(Locale.ENGLISH, BRAND));

    MimeMessage mail = lastMail();
    InternetAddress from = (InternetAddress) mail.getFrom()[0];
    assertThat(from.getPersonal()).isEqualTo("Nord & Süd Service");
    assertThat(from.getAddress()).isEqualTo("no-reply@gangway.localhost");
    assertThat(mail.getReplyTo()).containsExactly(new InternetAddress("hilfe@xn--nrd-sna.example"));
    assertThat(mail.getSubject()).startsWith("Nord & Süd ");
    String html = part(mail, "text/html");
    assertThat(html)
        .contains(
            "<img src=\"https://portal.example/brand/pictures/0a.png\" alt=\"Nord &amp; Süd\""
                + " width=\"200\" height=\"50\"",
            "border-bottom:4px solid #7a1f5c",
            "background:#7a1f5c",
            "Questions? Just reply, or write to",
            "href=\"mailto:hilfe@nörd.example\"")
        .doesNotContain("#1f3a5f");
    assertThat(html.indexOf("href=\"https://portal.example/invite"))
        .as("the link comes before the support address")
        .isBetween(0, html.indexOf("mailto:"));
    assertThat(part(mail, "text/plain"))
        .startsWith("Nord & Süd")
        .contains("Questions? Just reply, or write to hilfe@nörd.example");
  }

  @Test
  void theBrandIsShownInGermanMailsToo() throws Exception {
    mailer(SERVER.getSmtp().getPort()).send(message(Locale.GERMAN, BRAND));

    assertThat(lastMail().getSubject()).isEqualTo("Nord & Süd lädt Sie zu Bakery ein");
    assertThat(part(lastMail(), "text/plain"))
        .contains("Fragen? Antworten Sie einfach, oder schreiben Sie an hilfe@nörd.example");
  }

  @Test
  void withoutABrandTheMailShowsTheNameInTheProductsColourAndHasNoReplyAddress() throws Exception {
    mailer(SERVER.getSmtp().getPort()).send(message(Locale.ENGLISH, "Nord"));

    assertThat(lastMail().getHeader("Reply-To")).isNull();
    assertThat(part(lastMail(), "text/html"))
        .contains("background:#1f3a5f;color:#ffffff")
        .doesNotContain("<img", "Questions?");
    assertThat(part(lastMail(), "text/plain")).doesNotContain("Questions?");
  }

  @Test
  void aLineBreakInTheAgencysNameStartsNoHeader() throws Exception {
    mailer(SERVER.getSmtp().getPort())
        .send(message(Locale.ENGLISH, "Nord\r\nBcc: thief@example.com"));

    assertThat(lastMail().getHeader("Bcc")).isNull();
    assertThat(lastMail().getAllRecipients()).hasSize(1);
  }

  @Test
  void aPermanentRefusalOfTheRecipientIsMailRefusedWithTheServersReason() throws Exception {
    try (var server = new ScriptedSmtpServer("550 5.1.1 No such\tuser here")) {
      assertThatExceptionOfType(MailRefused.class)
          .isThrownBy(() -> mailer(server.port()).send(message(Locale.ENGLISH, "Nord")))
          .satisfies(
              refused -> assertThat(refused.reason()).contains("550 5.1.1 No such user here"));
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          greeting | 554 5.7.1 no service for you                         | SENDER       | true
          greeting | 421 too busy                                         | MOMENT       | true
          EHLO     | 550 5.7.1 your host is banned                        | SENDER       | true
          STARTTLS | 454 4.7.0 TLS not available due to local problem     | MOMENT       | true
          AUTH     | 535 5.7.8 credentials invalid                        | SENDER       | true
          AUTH     | 454 4.7.0 temporary authentication failure           | MOMENT       | true
          MAIL     | 530 5.7.0 authentication required                    | SENDER       | true
          MAIL     | 553 5.7.1 sender address not owned by user           | SENDER       | false
          MAIL     | 451 4.3.0 please try again later                     | MOMENT       | true
          RCPT     | 550 5.1.1 user unknown                               | RECIPIENT    | false
          RCPT     | 554 5.7.1 relay access denied                        | SENDER       | false
          RCPT     | 452 4.2.2 mailbox full                               | MAILBOX_FULL | true
          RCPT     | 552 5.2.2 mailbox full                               | MAILBOX_FULL | true
          RCPT     | 451 4.7.1 greylisted                                 | MOMENT       | true
          DATA     | 554 5.7.1 no mails from here                         | SENDER       | false
          DATA     | 451 4.3.0 queue file write error                     | MOMENT       | true
          .        | 550 5.7.0 Requested action not taken: too many emails per second | RATE_LIMIT | true
          .        | 550 5.7.1 SPF check failed                           | SENDER       | false
          .        | 550 5.1.1 user unknown                               | RECIPIENT    | false
          .        | 421 4.7.28 unusual rate                              | RATE_LIMIT   | true
          """)
  void eachRefusalIsUnderstoodInItsPhase(
      String command, String reply, MailFault fault, boolean passes) {
    try (var server = new SmtpSink()) {
      server.answer("EHLO", "250-sink\r\n250-STARTTLS\r\n250 AUTH PLAIN");
      server.answer("STARTTLS", "502 not now");
      server.answer("AUTH", "235 ok");
      server.answer(command, reply);
      // Without the extended greeting the client tries the simple one
      server.answer("HELO", command.equals("EHLO") ? reply : "250 sink");
      var sender = sender(server.port());
      sender.setUsername("agency");
      sender.setPassword("a-secret");
      if (command.equals("STARTTLS")) {
        sender.getJavaMailProperties().setProperty("mail.smtp.starttls.enable", "true");
        sender.getJavaMailProperties().setProperty("mail.smtp.starttls.required", "true");
      }

      Throwable failure =
          catchThrowable(() -> mailer(sender).send(message(Locale.ENGLISH, "Nord")));

      if (passes) {
        assertThat(failure)
            .isInstanceOfSatisfying(
                MailUnavailable.class, away -> assertThat(away.fault()).isEqualTo(fault));
      } else {
        assertThat(failure)
            .isInstanceOfSatisfying(
                MailRefused.class,
                refused -> {
                  assertThat(refused.fault()).isEqualTo(fault);
                  assertThat(refused.reason()).isEqualTo(reply);
                });
      }
      assertThat(server.count()).isZero();
    }
  }

  @Test
  void aTransientRefusalIsMailUnavailable() throws Exception {
    try (var server = new ScriptedSmtpServer("451 4.7.1 Greylisted, come back later")) {
      assertThatExceptionOfType(MailUnavailable.class)
          .isThrownBy(() -> mailer(server.port()).send(message(Locale.ENGLISH, "Nord")));
    }
  }

  @Test
  void aServerThatIsDownIsMailUnavailable() throws Exception {
    int unused;
    try (var socket = new ServerSocket(0)) {
      unused = socket.getLocalPort();
    }
    assertThatExceptionOfType(MailUnavailable.class)
        .isThrownBy(() -> mailer(unused).send(message(Locale.ENGLISH, "Nord")));
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "INVITATION",
        "INVITATION_REMINDER",
        "TEAMMATE_INVITATION",
        "TEAMMATE_INVITATION_REMINDER"
      })
  void aMailFromTheAgencyNamesNoInviter(MailTemplate template) throws Exception {
    for (Locale language : List.of(Locale.ENGLISH, Locale.GERMAN)) {
      mailer(SERVER.getSmtp().getPort())
          .send(
              new InvitationMail(
                  template,
                  new EmailAddress("Client+one@example.com"),
                  language,
                  MailBrand.named("Nord"),
                  null,
                  "Bakery",
                  LINK,
                  Instant.parse("2026-12-01T15:00:00Z")));

      for (String type : List.of("text/plain", "text/html")) {
        assertThat(part(lastMail(), type))
            .containsPattern("Nord (invite|lädt|hat Sie)")
            .doesNotContain("null", "??", "Nord of Nord");
      }
    }
  }

  @Test
  void aMailAboutIncidentsNamesEachWithItsCauseAndLink() throws Exception {
    mailer(SERVER.getSmtp().getPort())
        .send(
            new IncidentMail(
                new EmailAddress("Client+one@example.com"),
                Locale.GERMAN,
                "Olivia",
                List.of(
                    new IncidentMail.Line(
                        "Client invitation",
                        "Send invitation email",
                        "Eine Aufgabe schlug fehl & blieb liegen.",
                        LINK)),
                URI.create("https://portal.example/processes"),
                MailId.next()));

    assertThat(part(lastMail(), "text/plain"))
        .contains("Client invitation, bei „Send invitation email“")
        .contains("Eine Aufgabe schlug fehl & blieb liegen.")
        .contains(LINK.toString());
    assertThat(part(lastMail(), "text/html"))
        .contains("Eine Aufgabe schlug fehl &amp; blieb liegen.");
  }

  @Test
  void theMessageIdNamesTheInstallationsHostAndNotTheMachine() throws Exception {
    mailer(SERVER.getSmtp().getPort()).send(message(Locale.ENGLISH, "Nord"));

    assertThat(lastMail().getMessageID()).endsWith("@portal.example>");
    assertThat(lastMail().getHeader("Auto-Submitted")).containsExactly("auto-generated");
  }

  @Test
  void aReminderCanBeStoppedFromTheMailProgram() throws Exception {
    URI stop = URI.create("https://portal.example/unsubscribe/abc");
    mailer(SERVER.getSmtp().getPort())
        .send(
            new InvitationMail(
                MailTemplate.INVITATION_REMINDER,
                new EmailAddress("Client+one@example.com"),
                Locale.ENGLISH,
                BRAND,
                null,
                "Bakery",
                LINK,
                Instant.parse("2026-12-01T15:00:00Z"),
                MailId.next(),
                stop));

    assertThat(lastMail().getHeader("List-Unsubscribe")).containsExactly("<" + stop + ">");
    assertThat(lastMail().getHeader("List-Unsubscribe-Post"))
        .containsExactly("List-Unsubscribe=One-Click");
    assertThat(lastMail().getHeader("Auto-Submitted")).containsExactly("auto-generated");

    mailer(SERVER.getSmtp().getPort()).send(message(Locale.ENGLISH, "Nord"));
    assertThat(lastMail().getHeader("List-Unsubscribe")).as("nothing to stop").isNull();
  }

  private static Mailer mailer(int port) {
    return mailer(sender(port));
  }

  private static JavaMailSenderImpl sender(int port) {
    var sender = new JavaMailSenderImpl();
    sender.setHost("127.0.0.1");
    sender.setPort(port);
    return sender;
  }

  private static Mailer mailer(JavaMailSenderImpl sender) {
    return new SmtpMailer(
        sender,
        new MailContent(),
        new MailProperties("no-reply@gangway.localhost"),
        new MailServer(sender),
        new BaseUrl(URI.create("https://portal.example:8443/gangway")),
        BounceMailboxTest.OFF);
  }

  private static InvitationMail message(Locale language, String agencyName) {
    return message(language, MailBrand.named(agencyName));
  }

  private static InvitationMail message(Locale language, MailBrand brand) {
    return new InvitationMail(
        MailTemplate.INVITATION,
        new EmailAddress("Client+one@example.com"),
        language,
        brand,
        "Ann Owner",
        "Bakery",
        LINK,
        Instant.parse("2026-12-01T15:00:00Z"));
  }

  private static MimeMessage lastMail() {
    MimeMessage[] mails = SERVER.getReceivedMessages();
    return mails[mails.length - 1];
  }

  private static String part(Part part, String type) throws Exception {
    if (part.isMimeType(type)) {
      return (String) part.getContent();
    }
    if (part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        String found = part(parts.getBodyPart(i), type);
        if (!found.isEmpty()) {
          return found;
        }
      }
    }
    return "";
  }

  /** Speaks SMTP to one client and answers every recipient with the same reply. */
  private static final class ScriptedSmtpServer implements AutoCloseable {

    private final ServerSocket socket = new ServerSocket(0);

    ScriptedSmtpServer(String recipientReply) throws IOException {
      Thread.ofVirtual().start(() -> serve(recipientReply));
    }

    int port() {
      return socket.getLocalPort();
    }

    private void serve(String recipientReply) {
      try (Socket client = socket.accept();
          var in =
              new java.io.BufferedReader(
                  new java.io.InputStreamReader(
                      client.getInputStream(), StandardCharsets.US_ASCII));
          var out =
              new java.io.OutputStreamWriter(client.getOutputStream(), StandardCharsets.US_ASCII)) {
        out.write("220 test\r\n");
        out.flush();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          String command = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
          String reply =
              switch (command) {
                case "RCPT" -> recipientReply;
                case "QUIT" -> "221 bye";
                default -> "250 ok";
              };
          out.write(reply + "\r\n");
          out.flush();
        }
      } catch (IOException closed) {
        // The client has hung up: the conversation is over.
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
