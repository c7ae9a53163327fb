package app.gangway.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import app.gangway.shared.WrongSetting;
import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.TransientDataAccessResourceException;

/** Reports of well-known mail servers, read from an IMAP server. */
class BounceMailboxTest {

  static final BounceProperties OFF =
      new BounceProperties("", "", 0, BounceProperties.TlsMode.IMPLICIT, "", "", "INBOX");

  private static final String ADDRESS = "bounces@agency.example";
  private static final MailId MAIL = MailId.parse("0190a1b2c3d47e8f9a0b1c2d3e4f5061").orElseThrow();

  @RegisterExtension
  static final GreenMailExtension SERVER =
      new GreenMailExtension(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP))
          .withConfiguration(
              GreenMailConfiguration.aConfig().withUser(ADDRESS, "bounces", "secret"))
          .withPerMethodLifecycle(false);

  private final List<MailBounce> bounces = new ArrayList<>();
  private MailBounce.Outcome outcome = MailBounce.Outcome.HANDLED;
  private final BounceMailbox mailbox = mailbox(properties(SERVER.getImap().getPort(), "secret"));

  @BeforeEach
  void empty() throws FolderException {
    SERVER.purgeEmailFromAllMailboxes();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          postfix         | RECIPIENT    | 550 5.1.1 …: Recipient address rejected: User unknown in virtual mailbox table
          exchange-online | RECIPIENT    | 550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient … not found by SMTP address lookup
          gmail           | RECIPIENT    | 550 5.1.1 The email account that you tried to reach does not exist. Please try double-checking the recipient's email address for typos or unnecessary spaces. x-gsmtp
          exim            | MAILBOX_FULL | 552 5.2.2 Mailbox size limit exceeded
          postfix-expired | MOMENT       | connect to mail.client.example[192.0.2.7]:25: Connection timed out
          postfix-no-dns  | MOMENT       | Host or domain name not found. Name service error for name=client.example type=MX: Host not found, try again
          postfix-full    | MAILBOX_FULL | 452 4.2.2 …: Over quota
          without-status  | RECIPIENT    | 5.0.0
          without-boundary | RECIPIENT   | 550 5.1.1 …: Recipient address rejected: User unknown in virtual mailbox table
          ses             | SENDER       | 550 5.7.26 This mail is unauthenticated, which poses a security risk to the sender
          """)
  void aReportNamesTheMailTheFaultAndTheReason(String server, MailFault fault, String reason)
      throws Exception {
    deliver(server);

    mailbox.read();

    assertThat(bounces).hasSize(1);
    assertThat(bounces.getFirst().mail()).isEqualTo(MAIL);
    assertThat(bounces.getFirst().fault()).isEqualTo(fault);
    assertThat(bounces.getFirst().reason().replaceAll("<?carla@client.example>?", "…"))
        .isEqualTo(reason);
    assertThat(messages()).as("the report is deleted").isEmpty();
    assertThat(mailbox.problem()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"postfix", "exchange-online", "gmail", "exim"})
  void theReturnedMessageIdIsEnoughWithoutTheRecipient(String server) throws Exception {
    MimeMessage report = report(server);
    report.setHeader("To", "postmaster@agency.example");
    report.removeHeader("Delivered-To");
    report.removeHeader("Envelope-To");
    deliver(report);

    mailbox.read();

    assertThat(bounces).extracting(MailBounce::mail).containsExactly(MAIL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"postfix-delayed", "postfix-relayed", "out-of-office", "broken"})
  void whatIsNoFailureIsNoBounceAndStaysForPeople(String mail) throws Exception {
    deliver(mail);

    mailbox.read();

    assertThat(bounces).isEmpty();
    assertThat(messages()).singleElement().matches(BounceMailboxTest::isSeen);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "; boundary=\"\"", "; boundary=\"a\""})
  void aReportWithoutPartsStaysForPeopleAndTheOthersAreRead(String boundary) throws Exception {
    deliver(
        new MimeMessage(
            Session.getInstance(new Properties()),
            new ByteArrayInputStream(
                ("To: %s\r\nContent-Type: multipart/report; report-type=delivery-status%s"
                        + "\r\n\r\nUndelivered\r\n")
                    .formatted(ADDRESS, boundary)
                    .getBytes(StandardCharsets.US_ASCII))));
    deliver("postfix");

    mailbox.read();

    assertThat(bounces).hasSize(1);
    assertThat(messages()).singleElement().matches(BounceMailboxTest::isSeen);
    assertThat(mailbox.problem()).isEmpty();
  }

  @Test
  void aReportThatCannotBeRecordedAtAllDoesNotKeepTheOthersFromBeingRead() throws Exception {
    deliver("postfix");
    deliver("exim");
    List<MailFault> recorded = new ArrayList<>();
    BounceMailbox picky =
        mailbox(
            properties(SERVER.getImap().getPort(), "secret"),
            bounce -> {
              if (bounce.fault() == MailFault.RECIPIENT) {
                throw new DataIntegrityViolationException("this one");
              }
              recorded.add(bounce.fault());
              return MailBounce.Outcome.HANDLED;
            });

    picky.read();

    assertThat(recorded).containsExactly(MailFault.MAILBOX_FULL);
    assertThat(messages()).singleElement().matches(message -> !isSeen(message));
    assertThat(picky.problem()).contains("A mail in the mailbox for bounces cannot be handled");
  }

  @Test
  void anUnknownMailStaysForPeopleAndIsNotReadAgain() throws Exception {
    outcome = MailBounce.Outcome.UNKNOWN;
    deliver("postfix");

    mailbox.read();
    mailbox.read();

    assertThat(bounces).hasSize(1);
    assertThat(messages()).singleElement().matches(BounceMailboxTest::isSeen);
  }

  @Test
  void aReportThatCannotBeRecordedNowIsReadAgain() throws Exception {
    deliver("postfix");
    outcome = MailBounce.Outcome.TOO_EARLY;
    mailbox.read();
    BounceMailbox withoutDatabase =
        mailbox(
            properties(SERVER.getImap().getPort(), "secret"),
            bounce -> {
              throw new TransientDataAccessResourceException("away");
            });
    withoutDatabase.read();
    assertThat(withoutDatabase.problem()).contains("Bounces cannot be recorded now");
    assertThat(messages()).singleElement().matches(message -> !isSeen(message));

    outcome = MailBounce.Outcome.HANDLED;
    mailbox.read();

    assertThat(bounces).hasSize(2);
    assertThat(messages()).isEmpty();
  }

  @Test
  void aMailboxThatCannotBeReadIsAProblemAndNoException() {
    BounceMailbox wrongPassword = mailbox(properties(SERVER.getImap().getPort(), "wrong"));
    BounceMailbox away = mailbox(properties(1, "secret"));

    wrongPassword.read();
    away.read();

    assertThat(wrongPassword.problem()).contains("The mailbox for bounces refuses the sign-in");
    assertThat(away.problem()).contains("The mailbox for bounces cannot be read");
  }

  @Test
  void eachMailHasAnEnvelopeSenderOfItsOwnWhereThereIsAMailbox() {
    BounceProperties on = properties(143, "secret");

    assertThat(OFF.envelopeSender(MAIL)).isEmpty();
    assertThat(on.envelopeSender(MAIL)).contains("bounces+" + MAIL + "@agency.example");
    assertThat(on.mail("<BOUNCES+" + MAIL + "@Agency.Example>")).contains(MAIL);
    assertThat(on.mail("bounces+" + MAIL + "@other.example")).isEmpty();
    assertThat(on.toString()).doesNotContain("secret");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          no address                                        | imap.example | user | secret | ADDRESS
          bounces-of-the-whole-installation@agency.example  | imap.example | user | secret | ADDRESS
          ''                                                | imap.example | user | secret | ADDRESS
          bounces@agency.example                            | ''           | user | secret | HOST
          bounces@agency.example                            | imap.example | ''   | secret | USERNAME
          bounces@agency.example                            | imap.example | user | ''     | PASSWORD
          """)
  void aSettingThatCannotWorkIsNamed(
      String address, String host, String user, String password, String setting) {
    assertThatExceptionOfType(WrongSetting.class)
        .isThrownBy(() ->
            new BounceProperties(
                address, host, 0, BounceProperties.TlsMode.IMPLICIT, user, password, "INBOX"))
        .returns("GANGWAY_MAIL_BOUNCES_" + setting, WrongSetting::setting);
  }

  private static BounceProperties properties(int port, String password) {
    return new BounceProperties(
        ADDRESS, "127.0.0.1", port, BounceProperties.TlsMode.NONE, "bounces", password, "INBOX");
  }

  private BounceMailbox mailbox(BounceProperties properties) {
    return mailbox(
        properties,
        bounce -> {
          bounces.add(bounce);
          return outcome;
        });
  }

  private static BounceMailbox mailbox(BounceProperties properties, MailBounce.Handler handler) {
    var beans = new StaticListableBeanFactory();
    beans.addBean("handler", handler);
    return new BounceMailbox(properties, beans.getBeanProvider(MailBounce.Handler.class));
  }

  private static MimeMessage report(String name) throws Exception {
    try (InputStream file =
        Objects.requireNonNull(
            BounceMailboxTest.class.getResourceAsStream("/bounces/" + name + ".eml"))) {
      return new MimeMessage(Session.getInstance(new Properties()), file);
    }
  }

  private static void deliver(String name) throws Exception {
    deliver(report(name));
  }

  private static void deliver(MimeMessage report) {
    SERVER.getUserManager().getUser("bounces").deliver(report);
  }

  private static List<StoredMessage> messages() throws FolderException {
    return SERVER
        .getManagers()
        .getImapHostManager()
        .getInbox(SERVER.getUserManager().getUser("bounces"))
        .getMessages();
  }

  private static boolean isSeen(StoredMessage message) {
    return Objects.requireNonNull(message.getFlags()).contains(Flags.Flag.SEEN);
  }
}
