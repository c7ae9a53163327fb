package app.gangway.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.gangway.InvalidInputs;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.InvitationId;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.io.ClassPathResource;

/** One mailbox has one open invitation to a target, in whatever spelling. */
@ExtendWith(OutputCaptureExtension.class)
class InvitationKeysTests extends InvitationModuleTest {

  @Autowired InvitationKeys keys;

  @ParameterizedTest
  @CsvSource({
    "info@straße.example, info@xn--strae-oqa.example, false",
    "info@xn--strae-oqa.example, INFO@STRASSE.example, true",
    "šef@firma.example, s\u030cef@FIRMA.example, false",
    "info@firma.example, info@firma．example, false"
  })
  void allSpellingsOfAMailboxHaveOneInvitation(String one, String other, boolean another) {
    invitations.invite(workspace, new EmailAddress(one));

    if (another) {
      invitations.invite(workspace, new EmailAddress(other));
      assertThat(pendings()).hasSize(2);
    } else {
      assertThatThrownBy(() -> invitations.invite(workspace, new EmailAddress(other)))
          .satisfies(InvalidInputs.at("email", "error.invitation.already-pending"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"info@str", "INFO@STRASS", "info@straße.example", "info@xn--strae-oqa.example"})
  void theSearchUnderstandsEverySpelling(String begin) {
    invitations.invite(
        workspace,
        new EmailAddress(begin.contains("ASS") ? "info@strasse.example" : "info@straße.example"));

    assertThat(invitations.list(workspace, InvitationFilter.ALL, begin, 50).rows()).hasSize(1);
  }

  @Test
  void anAddressThatTheMailServerDoesNotTakeIsRefusedBeforeAnythingIsStored() {
    mailer.takesNo(new InvalidInput("email", "error.email.smtputf8"));

    assertThatThrownBy(() -> invitations.invite(workspace, new EmailAddress("šef@firma.example")))
        .satisfies(InvalidInputs.at("email", "error.email.smtputf8"));
    assertThat(pendings()).isEmpty();
    assertThat(count("rate_limit_use where limit_name like 'invitation%'")).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"error.email.smtputf8", "error.email.smtputf8-unknown"})
  void eachFurtherMailAsksTheMailServerFirst(String key) {
    InvitationId open = invitations.invite(workspace, new EmailAddress("šef@firma.example"));
    InvitationId ended = invitations.invite(workspace, new EmailAddress("šefka@firma.example"));
    invitations.revoke(ended);
    long counted = count("rate_limit_use");
    mailer.takesNo(new InvalidInput("email", key));

    assertThatThrownBy(() -> invitations.resend(open)).satisfies(InvalidInputs.at("email", key));
    assertThatThrownBy(() -> invitations.inviteAgain(ended))
        .satisfies(InvalidInputs.at("email", key));
    assertThatThrownBy(() -> invitations.correct(open, new EmailAddress("šéf@firma.example")))
        .satisfies(InvalidInputs.at("email", key));
    assertThat(pendings()).hasSize(1);
    assertThat(count("rate_limit_use")).isEqualTo(counted);
  }

  @Test
  void aSpellingThatIsTakenForAnotherMailboxIsNotInvited() {
    assertThatThrownBy(() -> invitations.invite(workspace, new EmailAddress("info@pаypal.example")))
        .satisfies(InvalidInputs.at("email", "error.email.scripts"));
  }

  @Test
  void theKeyOfAnEarlierVersionIsRenewed() {
    InvitationId id = storedAs("info@xn--strae-oqa.example");

    keys.renew();

    assertThat(row(id))
        .containsEntry("email_key", "info@straße.example")
        .containsEntry("email", "info@straße.example");
  }

  @Test
  void twoOpenInvitationsOfOneMailboxAreNamed(CapturedOutput output) {
    InvitationId punycode = storedAs("info@xn--strae-oqa.example");
    InvitationId unicode = invitations.invite(workspace, new EmailAddress("info@straße.example"));

    keys.renew();

    assertThat(output)
        .contains("Invitations " + punycode + " and " + unicode + " are open for one mailbox")
        .doesNotContain("xn--strae-oqa");
    assertThat(row(punycode)).containsEntry("email_key", "info@xn--strae-oqa.example");
  }

  @ParameterizedTest
  @CsvSource({
    "info@straße.example, true",
    "info@βόλος.example, true",
    "šef@firma.example, true",
    "info@müller.example, false",
    "info@strasse.example, false",
    "straße.info@firma.example, true"
  })
  void linksThatWentToAnotherMailboxAreDead(String email, boolean dead) throws Exception {
    String token = tokenFor(new EmailAddress(email));

    for (String statement :
        new ClassPathResource("db/migration/invitation/V201__links_in_other_mailboxes.sql")
            .getContentAsString(StandardCharsets.UTF_8)
            .split(";")) {
      if (!statement.isBlank()) {
        jdbc.sql(statement).update();
      }
    }

    assertThat(acceptance.check(token) instanceof LinkState.Valid).isEqualTo(!dead);
    assertThat(pending().delivery()).isEqualTo(dead ? Delivery.REFUSED : Delivery.SENT);
  }

  private InvitationId storedAs(String email) {
    InvitationId id = invitations.invite(workspace, new EmailAddress("old@firma.example"));
    jdbc.sql("update invitation set email = :email, email_key = :email where id = :id")
        .param("email", email)
        .param("id", id.toString())
        .update();
    return id;
  }
}
