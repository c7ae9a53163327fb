package app.gangway.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.gangway.InvalidInputs;
import app.gangway.shared.AccountId;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.InvitationId;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** Invitations cannot be used to bomb mailboxes; the answer says when to try again. */
@TestPropertySource(
    properties = {
      "gangway.invitation.limit.per-address.mails=2",
      "gangway.invitation.limit.per-sender.mails=4",
      "gangway.invitation.limit.per-agency.mails=6"
    })
class InvitationLimitsTests extends InvitationModuleTest {

  @Test
  void oneAddressGetsSoManyMailsInvitedAndResentTogether() {
    InvitationId id = invitations.invite(workspace, CLIENT);
    invitations.resend(id);

    assertThatThrownBy(() -> invitations.resend(id))
        .satisfies(InvalidInputs.at("email", "error.invitation.limit-address"))
        .satisfies(thrown -> assertThat(minutes(thrown)).isBetween(1439L, 1440L));
    invitations.revoke(id);
    assertThatThrownBy(() -> invitations.invite(workspace, CLIENT))
        .satisfies(InvalidInputs.at("email", "error.invitation.limit-address"));
  }

  @Test
  void theLimitEndsWhenTheMailsAreOldEnough() {
    InvitationId id = invitations.invite(workspace, CLIENT);
    invitations.resend(id);
    jdbc.sql(
            "update invitation_send_request set requested_at = utc_timestamp(6) - interval 24 hour")
        .update();

    invitations.resend(id);

    assertThat(row(id)).containsEntry("generation", 3);
  }

  @Test
  void oneSenderAsksForSoManyMailsAndTheAgencyForMore() {
    for (int i = 1; i <= 4; i++) {
      invite(i);
    }
    assertThatThrownBy(() -> invite(5))
        .satisfies(InvalidInputs.at("email", "error.invitation.limit-sender"))
        .satisfies(thrown -> assertThat(minutes(thrown)).isBetween(59L, 60L));

    AccountId admin = acme.teammate(owner.agencyId(), "adam@acme.example", "ADMIN");
    actAs(admin);
    invite(5);
    invite(6);
    assertThatThrownBy(() -> invite(7))
        .satisfies(InvalidInputs.at("email", "error.invitation.limit-agency"));
    assertThat(pendings()).hasSize(6);
  }

  private void invite(int number) {
    invitations.invite(workspace, new EmailAddress("client" + number + "@client.example"));
  }

  private static long minutes(Throwable thrown) {
    return (Long) ((InvalidInput) thrown).arguments().getFirst();
  }
}
