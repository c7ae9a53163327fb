package app.gangway.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.gangway.InvalidInputs;
import app.gangway.shared.InvitationId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "gangway.invitation.resend-cooldown=2m")
class ResendCooldownTests extends InvitationModuleTest {

  @Autowired InvitationRenewal renewal;

  @Test
  void aResendWithinTheCooldownIsRefusedWithTheTimeToWait() {
    InvitationId id = invitations.invite(workspace, CLIENT);

    assertThatThrownBy(() -> invitations.resend(id))
        .satisfies(InvalidInputs.at("email", "error.invitation.cooldown"));
    assertThat(messages.of(InvitationMessage.ResendRequested.class, id)).isEmpty();

    jdbc.sql("update rate_limit_use set used_at = used_at - interval 2 minute").update();
    invitations.resend(id);
    assertThat(messages.of(InvitationMessage.ResendRequested.class, id)).hasSize(1);
    assertThatThrownBy(() -> invitations.resend(id))
        .satisfies(InvalidInputs.at("email", "error.invitation.cooldown"));
  }

  @Test
  void agencyAndInvitedPersonHaveSeparateCooldowns() {
    InvitationId id = invitations.invite(workspace, CLIENT);
    renewal.renew(id);
    assertThatThrownBy(() -> renewal.renew(id))
        .satisfies(InvalidInputs.at("email", "error.invitation.cooldown"));
    jdbc.sql(
            """
            update rate_limit_use set used_at = used_at - interval 2 minute
            where limit_name = 'invitation-cooldown'
            """)
        .update();

    invitations.resend(id);

    assertThat(messages.of(InvitationMessage.ResendRequested.class, id)).hasSize(2);
  }

  @Test
  void resendingARevokedInvitationIsRefusedAsRevoked() {
    InvitationId id = invitations.invite(workspace, CLIENT);
    invitations.revoke(id);

    assertThatThrownBy(() -> invitations.resend(id))
        .satisfies(InvalidInputs.at("invitation", "error.invitation.revoked"));
  }
}
