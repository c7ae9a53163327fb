package app.gangway.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import app.gangway.InvalidInputs;
import app.gangway.Together;
import app.gangway.agency.Teammate;
import app.gangway.agency.TeammateRole;
import app.gangway.agency.Teammates;
import app.gangway.identity.SignInForTest;
import app.gangway.mail.MailMessage.InvitationMail;
import app.gangway.mail.MailTemplate;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.AccountId;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvitationId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Inviting to the team, and joining it. */
class TeammateInvitationsTests extends InvitationModuleTest {

  private static final EmailAddress MIA = new EmailAddress("Mia@Acme.example");

  @Autowired Teammates teammates;
  @Autowired FreshLinks freshLinks;

  @Test
  void aTeammateIsInvitedWithARoleAndTheTeammateProcessStarts() {
    InvitationId id = inviteMia();

    assertThat(pendingOfTeam())
        .singleElement()
        .returns(MIA, InvitationSummary::email)
        .returns(TeammateRole.ADMIN, InvitationSummary::role);
    assertThat(pendings()).isEmpty();
    assertThat(messages.of(InvitationMessage.Requested.class, id))
        .extracting(InvitationMessage::messageName)
        .containsExactly("teammate-invitation.requested");
  }

  @Test
  void theMailForTeammatesNamesInviterAgencyAndAddress() {
    mail(inviteMia());

    assertThat(mailer.last())
        .returns(MailTemplate.TEAMMATE_INVITATION, InvitationMail::template)
        .returns(MIA, InvitationMail::to)
        .returns("Olivia", InvitationMail::inviterName)
        .returns("Acme", mail -> mail.brand().name());
  }

  @Test
  void anAcceptedTeammateIsOnTheTeamAtOnce() {
    InvitationId id = inviteMia();
    String token = mail(id);
    AccountId mia = acme.account(MIA.value());
    assertThatIllegalStateException().isThrownBy(() -> process.admitTeammate(id));
    assertThat(pendingOfTeam()).hasSize(1);

    actAs(mia);
    assertThat(acceptance.accept(token))
        .isEqualTo(new AcceptanceResult.JoinedTeam(mia, owner.agencyId()));

    assertThat(teammates.require())
        .isEqualTo(new Teammate(owner.agencyId(), mia, TeammateRole.ADMIN));
    assertThat(messages.of(InvitationMessage.TeammateAccepted.class, id)).hasSize(1);
    assertThat(messages.of(InvitationMessage.ClientAccepted.class, id)).isEmpty();
    assertThat(pendingOfTeam()).hasSize(1);
    process.admitTeammate(id);
    process.admitTeammate(id);
    assertThat(pendingOfTeam()).isEmpty();
  }

  @Test
  void aNewPersonRegistersAndIsOnTheTeam() {
    String token = mail(inviteMia());

    signOut();
    AcceptanceResult answer =
        acceptance.acceptAsNewAccount(token, "Mia", "violet-harbour-94", Locale.ENGLISH);

    assertThat(answer)
        .isInstanceOfSatisfying(
            AcceptanceResult.JoinedTeam.class,
            joined -> assertThat(joined.agencyId()).isEqualTo(owner.agencyId()));
  }

  @Test
  void anOwnerCannotBeInvited() {
    assertThatThrownBy(() -> invitations.inviteTeammate(MIA, TeammateRole.OWNER, null))
        .satisfies(InvalidInputs.at("role", "error.invitation.role"));
    assertThat(count("invitation")).isZero();
  }

  @Test
  void aTeammateIsNotInvitedAgainAndNoAddressTwice() {
    assertThatThrownBy(() ->
            invitations.inviteTeammate(
                new EmailAddress("OLIVIA@acme.example"), TeammateRole.MEMBER, null))
        .satisfies(InvalidInputs.at("email", "error.invitation.already-teammate"));
    inviteMia();
    assertThatThrownBy(this::inviteMia)
        .satisfies(InvalidInputs.at("email", "error.invitation.already-pending"));
  }

  @Test
  void aClientIsNotInvitedToTheTeamNorATeammateAsAClient() {
    AccountId client = acme.account(CLIENT.value());
    acme.makeTeammate(owner.agencyId(), client, "CLIENT");
    acme.teammate(owner.agencyId(), MIA.value(), "MEMBER");

    assertThatThrownBy(() -> invitations.inviteTeammate(CLIENT, TeammateRole.MEMBER, null))
        .satisfies(InvalidInputs.at("email", "error.invitation.is-client"));
    assertThatThrownBy(() -> invitations.invite(workspace, MIA))
        .satisfies(InvalidInputs.at("email", "error.invitation.is-teammate"));
  }

  @Test
  void aClientCannotAcceptATeamInvitationAndItStaysOpen() {
    String token = mail(inviteMia());
    AccountId mia = acme.account(MIA.value());
    acme.makeTeammate(owner.agencyId(), mia, "CLIENT");

    actAs(mia);
    assertThat(acceptance.accept(token)).isEqualTo(new AcceptanceResult.AlreadyInAgency("Acme"));

    assertThat(teammates.current()).isEmpty();
    assertThat(acceptance.check(token)).isInstanceOf(LinkState.Valid.class);
  }

  @RepeatedTest(5)
  void ofParallelAcceptsAsClientAndAsTeammateOneWins() {
    String toTheTeam = mail(inviteMia());
    String toTheWorkspace = tokenFor(MIA);
    AccountId mia = acme.account(MIA.value());

    List<Together.Outcome<AcceptanceResult>> outcomes =
        Together.run(
            () -> SignInForTest.as(mia, () -> acceptance.accept(toTheTeam)),
            () -> SignInForTest.as(mia, () -> acceptance.accept(toTheWorkspace)));

    boolean joinedTeam = outcomes.getFirst().value() instanceof AcceptanceResult.JoinedTeam;
    boolean joinedWorkspace = outcomes.getLast().value() instanceof AcceptanceResult.Joined;
    assertThat(joinedTeam).isNotEqualTo(joinedWorkspace);
    assertThat(
            jdbc.sql("select relation from agency_account where account_id = :id")
                .param("id", mia.toString())
                .query(String.class)
                .list())
        .containsExactly(joinedTeam ? "ADMIN" : "CLIENT");
  }

  @Test
  void aTeammatesInvitationIsResentRevokedAndSentAgain() {
    InvitationId id = inviteMia();
    String token = mail(id);
    invitations.resend(id);
    assertThat(messages.of(InvitationMessage.ResendRequested.class, id))
        .extracting(InvitationMessage::messageName)
        .containsExactly("teammate-invitation.resend-requested");

    invitations.revoke(id);
    assertThat(messages.of(InvitationMessage.Revoked.class, id))
        .extracting(InvitationMessage::messageName)
        .containsExactly("teammate-invitation.revoked");
    assertThat(acceptance.check(token)).isInstanceOf(LinkState.Revoked.class);

    InvitationId again = invitations.inviteAgain(id);
    assertThat(pendingOfTeam())
        .singleElement()
        .returns(again, InvitationSummary::id)
        .returns(TeammateRole.ADMIN, InvitationSummary::role);
  }

  @Test
  void aTeamInvitationIsRenewedOnlyWhileItsInviterMayInvite() {
    AccountId adam = acme.teammate(owner.agencyId(), "adam@acme.example", "ADMIN");
    actAs(adam);
    InvitationId expired = inviteMia();
    letEnd(expired);
    expire(expired);
    setRelation(adam, "MEMBER");

    askForAFreshLink();
    assertThat(count("invitation")).isEqualTo(1);

    setRelation(adam, "ADMIN");
    askForAFreshLink();
    assertThat(count("invitation")).isEqualTo(2);
  }

  private void setRelation(AccountId account, String relation) {
    jdbc.sql("update agency_account set relation = :relation where account_id = :account")
        .param("relation", relation)
        .param("account", account.toString())
        .update();
  }

  private void askForAFreshLink() {
    freshLinks.askByAddress(MIA, "203.0.113.7");
    await().untilAsserted(() -> assertThat(count("EVENT_PUBLICATION")).isZero());
  }

  @Test
  void anOverdueInvitationIsShownAsExpired() {
    InvitationId id = inviteMia();
    String token = mail(id);
    letEnd(id);

    assertThat(acceptance.check(token)).isInstanceOf(LinkState.Expired.class);
    assertThat(expire(id)).isInstanceOf(Expiry.Expired.class);
    assertThat(row(id)).containsEntry("state", "EXPIRED");
  }

  @Test
  void anotherAgencysOwnerSeesAndChangesNothing() {
    InvitationId id = inviteMia();

    actAs(acme.ownerOfAnotherAgency());
    assertThat(pendingOfTeam()).isEmpty();
    assertThatThrownBy(() -> invitations.revoke(id)).isInstanceOf(AccessDenied.class);
    assertThatThrownBy(() -> invitations.resend(id)).isInstanceOf(AccessDenied.class);
  }

  @Test
  void aWrongAccountDoesNotUseUpTheInvitation() {
    String token = mail(inviteMia());
    AccountId other = acme.account("other@acme.example");

    actAs(other);
    assertThat(acceptance.accept(token)).isInstanceOf(AcceptanceResult.WrongAccount.class);
    assertThat(teammates.current()).isEmpty();
    assertThat(acceptance.check(token)).isInstanceOf(LinkState.Valid.class);
  }

  private InvitationId inviteMia() {
    return invitations.inviteTeammate(MIA, TeammateRole.ADMIN, null);
  }

  private List<InvitationSummary> pendingOfTeam() {
    return invitations.listOfTeam(InvitationFilter.PENDING, "", 50).rows();
  }
}
