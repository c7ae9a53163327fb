package app.gangway.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.gangway.InvalidInputs;
import app.gangway.endtoend.SmtpSink;
import app.gangway.mail.MailMessage.AccountMail;
import app.gangway.mail.MailMessage.InvitationMail;
import app.gangway.shared.BaseUrl;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.WrongSetting;
import jakarta.mail.Message;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** What a mail server is told about addresses outside ASCII, byte for byte. */
class InternationalMailTest {

  private static final Set<MailTemplate> OF_ACCOUNTS =
      EnumSet.of(MailTemplate.PASSWORD_RESET, MailTemplate.PASSWORD_CHANGED);

  private final SmtpSink server = new SmtpSink();
  private @Nullable EmailAddress support;

  @AfterEach
  void stop() {
    server.close();
  }

  static Stream<MailTemplate> kinds() {
    return Stream.of(MailTemplate.values())
        .filter(template -> template != MailTemplate.ONBOARDING_NUDGE);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aServerWithSmtpUtf8GetsTheAddressAsItIs(MailTemplate kind) {
    server.offeringSmtpUtf8(true);

    mailer().send(mail(kind, "šef@firma.example"));

    assertThat(server.envelopes())
        .containsExactly(
            "MAIL FROM:<no-reply@gangway.localhost> SMTPUTF8", "RCPT TO:<šef@firma.example>");
    assertThat(server.to("šef@firma.example").getFirst().source())
        .contains("\r\nTo: šef@firma.example\r\n");
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aServerWithoutSmtpUtf8GetsNoEnvelope(MailTemplate kind) {
    assertThatExceptionOfType(MailRefused.class)
        .isThrownBy(() -> mailer().send(mail(kind, "šef@firma.example")))
        .satisfies(refused -> assertThat(refused.reason()).contains("SMTPUTF8"));
    assertThat(server.envelopes()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void anInternationalDomainIsAsciiForEveryServer(MailTemplate kind) {
    for (boolean offered : new boolean[] {false, true}) {
      server.offeringSmtpUtf8(offered);

      mailer().send(mail(kind, "info@straße.example"));

      assertThat(server.envelopes())
          .endsWith(
              "MAIL FROM:<no-reply@gangway.localhost>", "RCPT TO:<info@xn--strae-oqa.example>");
      assertThat(header(server.to("info@xn--strae-oqa.example").getLast().source()))
          .contains("\r\nTo: info@xn--strae-oqa.example\r\n")
          .matches(StandardCharsets.US_ASCII.newEncoder()::canEncode, "is ASCII");
    }
  }

  @Test
  void theServersOfferDecidesAtTheDialog() {
    EmailAddress wide = new EmailAddress("šef@firma.example");

    assertThatThrownBy(() -> mailer().requireReachable(wide))
        .satisfies(InvalidInputs.at("email", "error.email.smtputf8"));
    assertThatCode(() -> mailer().requireReachable(new EmailAddress("info@straße.example")))
        .doesNotThrowAnyException();
    server.offeringSmtpUtf8(true);
    assertThatCode(() -> mailer().requireReachable(wide)).doesNotThrowAnyException();
    assertThat(server.envelopes()).isEmpty();
    server.close();
    assertThatThrownBy(() -> mailer().requireReachable(wide))
        .satisfies(InvalidInputs.at("email", "error.email.smtputf8-unknown"));
    assertThatExceptionOfType(MailUnavailable.class)
        .isThrownBy(() -> mailer().send(mail(MailTemplate.INVITATION, wide.value())));
  }

  /** As behind one name with several servers, of which one was asked and another gets the mail. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aConnectionWithoutTheOfferGetsNoWideAddress(boolean smtpUtf8) throws Exception {
    try (var sender = new PoolingMailSender(settings(), smtpUtf8)) {
      MimeMessage mail = sender.createMimeMessage();
      mail.setFrom("no-reply@gangway.localhost");
      mail.setRecipient(Message.RecipientType.TO, new InternetAddress("šef@firma.example"));
      mail.setText("x");

      assertThatThrownBy(() -> sender.send(mail))
          .satisfies(failure ->
              assertThat(SmtpErrors.causes(failure))
                  .hasAtLeastOneElementOfType(SmtpUtf8NotOffered.class));
    }
    assertThat(server.envelopes()).isEmpty();
  }

  /** The first mail that finds out is tried again, the next one is refused by name. */
  @Test
  void aServerThatStopsToOfferSmtpUtf8IsAskedAgainAndNamed() {
    server.offeringSmtpUtf8(true);
    try (SmtpMailer mailer = mailer()) {
      mailer.requireReachable(new EmailAddress("šef@firma.example"));
      server.offeringSmtpUtf8(false);
      server.disconnect();
      MailMessage mail = mail(MailTemplate.INVITATION, "šef@firma.example");

      assertThatExceptionOfType(MailUnavailable.class)
          .isThrownBy(() -> mailer.send(mail))
          .withMessageContaining("SMTPUTF8");
      assertThatExceptionOfType(MailRefused.class)
          .isThrownBy(() -> mailer.send(mail))
          .satisfies(refused -> assertThat(refused.reason()).contains("SMTPUTF8"));
      assertThat(server.envelopes()).isEmpty();
    }
  }

  @Test
  void aStoredAddressThatNoDnsKnowsGetsNoMail() {
    EmailAddress outdated = EmailAddress.stored("info@a_b.example");

    assertThatExceptionOfType(MailRefused.class)
        .isThrownBy(() -> mailer().send(mail(MailTemplate.INVITATION, outdated)));
    assertThatThrownBy(() -> mailer().requireReachable(outdated))
        .satisfies(InvalidInputs.at("email", "error.email.domain"));
    assertThat(server.envelopes()).isEmpty();
  }

  @Test
  void answersGoToTheSupportAddressOnlyInAFormThatEveryServerReads() {
    server.offeringSmtpUtf8(true);
    support = new EmailAddress("hilfe@straße.example");
    mailer().send(mail(MailTemplate.INVITATION, "one@firma.example"));
    support = EmailAddress.stored("ščit@firma.example");
    mailer().send(mail(MailTemplate.INVITATION, "two@firma.example"));
    mailer().send(mail(MailTemplate.INVITATION, "šef@firma.example"));

    assertThat(source("one@firma.example")).contains("Reply-To: hilfe@xn--strae-oqa.example\r\n");
    assertThat(header(source("two@firma.example"))).doesNotContain("Reply-To");
    assertThat(source("šef@firma.example")).contains("Reply-To: ščit@firma.example\r\n");
  }

  @Test
  void theSendersDomainIsAsciiAndItsNameBeforeTheAtSignHasToBe() {
    assertThat(new MailProperties("post@straße.example").from())
        .isEqualTo("post@xn--strae-oqa.example");
    assertThat(new MailProperties("no-reply@localhost").from()).isEqualTo("no-reply@localhost");
    assertThatExceptionOfType(WrongSetting.class)
        .isThrownBy(() -> new MailProperties("pošta@firma.example"));
  }

  private String source(String recipient) {
    return server.to(recipient).getLast().source();
  }

  private static String header(String source) {
    return source.substring(0, source.indexOf("\r\n\r\n"));
  }

  private JavaMailSenderImpl settings() {
    var settings = new JavaMailSenderImpl();
    settings.setHost("127.0.0.1");
    settings.setPort(server.port());
    return settings;
  }

  private SmtpMailer mailer() {
    return new SmtpMailer(
        settings(),
        new MailContent(),
        new MailProperties("no-reply@gangway.localhost"),
        new MailServer(settings()),
        new BaseUrl(URI.create("https://portal.example")),
        BounceMailboxTest.OFF);
  }

  private MailMessage mail(MailTemplate kind, String to) {
    return mail(kind, new EmailAddress(to));
  }

  private MailMessage mail(MailTemplate kind, EmailAddress to) {
    URI link = URI.create("https://portal.example/invite/abc");
    Instant end = Instant.parse("2026-12-01T15:00:00Z");
    return OF_ACCOUNTS.contains(kind)
        ? new AccountMail(kind, to, Locale.ENGLISH, "Ann", link, end, MailId.next())
        : new InvitationMail(
            kind,
            to,
            Locale.ENGLISH,
            new MailBrand("Nord", "Nord & Süd", "#7a1f5c", null, support),
            "Ann Owner",
            "Bakery",
            link,
            end);
  }
}
