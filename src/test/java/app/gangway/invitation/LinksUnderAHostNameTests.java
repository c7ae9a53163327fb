package app.gangway.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.ModuleTest;
import app.gangway.agency.TeammateRole;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvitationId;
import app.gangway.shared.LinkAddress;
import app.gangway.shared.TimeOrderedUuid;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** An agency with a verified host name mails links under it. */
@ModuleTest(with = {"shared", "mail", "ratelimit", "identity", "agency", "workspace", "domain"})
@TestPropertySource(properties = "gangway.base-url=https://app.gangway.example:8443")
class LinksUnderAHostNameTests extends InvitationModuleTest {

  @Autowired LinkAddress addresses;

  @BeforeEach
  void verifyAName() {
    jdbc.sql(
            """
            insert into custom_domain (id, version, agency_id, host, proof, requested_by, requested_at,
              expires_at, state, taken, checks_requested)
            values (:id, 0, :agency, 'portal.acme.example', 'gangway-verification=x', :account,
              utc_timestamp(6), utc_timestamp(6) + interval 3 day, 'VERIFIED', false, 0)
            """)
        .param("id", TimeOrderedUuid.next().toString())
        .param("agency", owner.agencyId().toString())
        .param("account", owner.accountId().toString())
        .update();
  }

  @Test
  void theInvitationAndTheReminderOfAClient() {
    InvitationId id = invitations.invite(workspace, CLIENT);
    mail(id);
    assertUnderTheName();
    letReminderBeDue(id);
    delivery.sendReminder(id);

    assertThat(mailer.sent()).hasSize(2);
    assertUnderTheName();
  }

  @Test
  void theInvitationOfATeammate() {
    mail(
        invitations.inviteTeammate(
            new EmailAddress("mia@acme.example"), TeammateRole.MEMBER, null));

    assertUnderTheName();
  }

  @Test
  void onceTheNameIsGoneTheNextMailLeadsToTheProductsOwnName() {
    jdbc.sql("update custom_domain set state = 'REMOVED'").update();
    mail(invitations.invite(workspace, CLIENT));

    assertThat(mailer.last().link()).hasHost("app.gangway.example");
  }

  @Test
  void whoComesBackFromElsewhereComesBackUnderTheNameThatTheyLeft() {
    assertThat(addresses.at("portal.acme.example", "/portal"))
        .hasToString("https://portal.acme.example:8443/portal");
    assertThat(addresses.at("stranger.example", "/portal")).hasHost("app.gangway.example");
  }

  private void assertUnderTheName() {
    assertThat(mailer.last().link())
        .hasScheme("https")
        .hasHost("portal.acme.example")
        .hasPort(8443);
  }
}
