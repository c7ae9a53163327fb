package app.gangway.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Whose fault a reply names, for replies of well-known mail servers: {@code mail/replies.txt}. */
class SmtpReplyTest {

  @ParameterizedTest(name = "{0}, {1}: {4}")
  @CsvFileSource(
      resources = "/mail/replies.txt",
      delimiter = '|',
      quoteCharacter = '\u0000',
      numLinesToSkip = 2,
      maxCharsPerColumn = 1000)
  void theReplyTellsWhoseFaultItIs(
      String server, SmtpPhase phase, MailFault fault, boolean passes, String lines) {
    SmtpReply reply = SmtpReply.parse(phase, lines.replaceAll("/(?=\\d{3}[ -])", "\r\n"));

    assertThat(reply.fault()).isEqualTo(fault);
    assertThat(reply.passes()).isEqualTo(passes);
  }

  @Test
  void severalLinesAreReadAsOneSentence() {
    SmtpReply reply =
        SmtpReply.parse(SmtpPhase.RCPT, "550-5.1.1 The account does\r\n550 5.1.1 not\texist.\r\n");

    assertThat(reply.code()).isEqualTo(550);
    assertThat(reply.status()).isEqualTo("5.1.1");
    assertThat(reply.reason()).isEqualTo("550 5.1.1 The account does not exist.");
  }

  @Test
  void aLogLineNamesThePhaseAndNoAddress() {
    assertThat(
            SmtpReply.parse(SmtpPhase.RCPT, "554 5.7.1 <anna@firma.example>: Relay denied")
                .forLog())
        .isEqualTo("at RCPT: 554 5.7.1 <…>: Relay denied");
  }

  @Test
  void aLongReplyIsCut() {
    assertThat(SmtpReply.parse(SmtpPhase.RCPT, "550 " + "x".repeat(500)).reason())
        .hasSize(300)
        .endsWith("…");
  }
}
