package app.gangway.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.gangway.InvalidInputs;
import app.gangway.Together;
import app.gangway.identity.SignInForTest;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.AccountId;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvitationId;
import app.gangway.workspace.WorkspaceMembers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Inviting, resending and revoking. */
class InvitationManagementTests extends InvitationModuleTest {

  @Autowired WorkspaceMembers members;

  @Test
  void anInvitationIsPendingForAWeekAndTheEngineIsTold() {
    InvitationId id = invitations.invite(workspace, CLIENT);

    assertThat(pendings())
        .singleElement()
        .returns(id, InvitationSummary::id)
        .returns(CLIENT, InvitationSummary::email)
        .returns(Delivery.QUEUED, InvitationSummary::delivery)
        .satisfies(row ->
            assertThat(Duration.between(row.invitedAt(), row.expiresAt()))
                .isBetween(Duration.ofDays(7).minusSeconds(1), Duration.ofDays(7)));
    InvitationMessage.Requested message =
        messages.of(InvitationMessage.Requested.class, id).getFirst();
    assertThat(message.variables())
        .containsOnlyKeys("invitationId", "expiresAt", "remindAt")
        .containsEntry("invitationId", id.toString());
    assertThat(Instant.parse((String) message.variables().get("remindAt")))
        .isBefore(Instant.parse((String) message.variables().get("expiresAt")));
  }

  @Test
  void aMailboxHasOnePendingInvitationInUpperOrLowerCase() {
    invitations.invite(workspace, new EmailAddress("carla@client.example"));

    assertThatThrownBy(() -> invitations.invite(workspace, CLIENT))
        .satisfies(InvalidInputs.at("email", "error.invitation.already-pending"));
    assertThat(pendings()).hasSize(1);
    assertThat(count("rate_limit_use where limit_name = 'invitation-sender'")).isEqualTo(1);
  }

  @Test
  void plusAddressesAreSeparateMailboxes() {
    invitations.invite(workspace, new EmailAddress("carla@client.example"));
    invitations.invite(workspace, new EmailAddress("carla+ops@client.example"));

    assertThat(pendings()).hasSize(2);
  }

  @Test
  void oneAddressCanBeInvitedToSeveralWorkspaces() {
    invitations.invite(workspace, CLIENT);
    invitations.invite(acme.workspace("Second"), CLIENT);

    assertThat(pendings()).hasSize(1);
  }

  @Test
  @SuppressWarnings("unchecked")
  void ofEightParallelInvitationsOfOneMailboxOneSucceeds() {
    Callable<InvitationId> invite =
        () -> SignInForTest.as(owner.accountId(), () -> invitations.invite(workspace, CLIENT));

    List<Together.Outcome<InvitationId>> outcomes =
        Together.run(Stream.generate(() -> invite).limit(8).toArray(Callable[]::new));

    assertThat(outcomes).filteredOn(Together.Outcome::succeeded).hasSize(1);
    assertThat(outcomes)
        .filteredOn(outcome -> !outcome.succeeded())
        .allSatisfy(outcome ->
            assertThat(outcome.failure())
                .satisfies(InvalidInputs.at("email", "error.invitation.already-pending")));
    assertThat(pendings()).hasSize(1);
  }

  @Test
  void aMemberIsNotInvitedAgain() {
    join(CLIENT);

    assertThatThrownBy(
            () -> invitations.invite(workspace, new EmailAddress("CARLA@client.example")))
        .satisfies(InvalidInputs.at("email", "error.invitation.already-member"));
  }

  @Test
  void anAcceptedClientWhoIsNotAMemberYetIsListedAndNotInvitedAgain() {
    InvitationId id = invitations.invite(workspace, CLIENT);
    accept(id);

    assertThat(pendings())
        .singleElement()
        .returns(InvitationState.ACCEPTED, InvitationSummary::state);
    assertThatThrownBy(() -> invitations.invite(workspace, CLIENT))
        .satisfies(InvalidInputs.at("email", "error.invitation.already-accepted"));

    members.grant(workspace, accounts(CLIENT), id);

    assertThat(pendings()).isEmpty();
  }

  @Test
  void aTeammateIsNotInvitedAsAClient() {
    acme.teammate(owner.agencyId(), "tom@acme.example", "MEMBER");

    assertThatThrownBy(() -> invitations.invite(workspace, new EmailAddress("Tom@acme.example")))
        .satisfies(InvalidInputs.at("email", "error.invitation.is-teammate"));
  }

  @Test
  void aRevokedInvitationDoesNotPreventANewOne() {
    invitations.revoke(invitations.invite(workspace, CLIENT));

    InvitationId second = invitations.invite(workspace, CLIENT);

    assertThat(pending().id()).isEqualTo(second);
  }

  @Test
  void anExpiredInvitationDoesNotPreventANewOne() {
    InvitationId first = invitations.invite(workspace, CLIENT);
    letEnd(first);
    expire(first);

    assertThat(invitations.invite(workspace, CLIENT)).isNotEqualTo(first);
  }

  @Test
  void anOverdueInvitationDoesNotPreventANewOne() {
    InvitationId first = invitations.invite(workspace, CLIENT);
    letEnd(first);

    InvitationId second = invitations.invite(workspace, CLIENT);

    assertThat(pending().id()).isEqualTo(second);
    assertThat(row(first)).containsEntry("state", "EXPIRED");
    assertThat(expire(first)).isEqualTo(new Expiry.Expired());
  }

  @Test
  void aRemovedClientCanBeInvitedAgain() {
    join(CLIENT);
    jdbc.sql("delete from workspace_member").update();
    actAs(owner.accountId());

    invitations.invite(workspace, CLIENT);

    assertThat(pendings()).hasSize(1);
  }

  @Test
  void revokingRecordsTeammateAndTimeAndTellsTheEngineOnce() {
    AccountId admin = acme.teammate(owner.agencyId(), "adam@acme.example", "ADMIN");
    InvitationId id = invitations.invite(workspace, CLIENT);
    actAs(admin);

    invitations.revoke(id);
    invitations.revoke(id);

    assertThat(pendings()).isEmpty();
    assertThat(row(id))
        .containsEntry("state", "REVOKED")
        .containsEntry("revoked_by", admin.value());
    assertThat(row(id).get("revoked_at")).isNotNull();
    assertThat(messages.of(InvitationMessage.Revoked.class, id)).hasSize(1);
  }

  @Test
  void anAcceptedInvitationCannotBeRevoked() {
    InvitationId id = invitations.invite(workspace, CLIENT);
    accept(id);

    assertThatThrownBy(() -> invitations.revoke(id))
        .satisfies(InvalidInputs.at("invitation", "error.invitation.accepted"));
    assertThatThrownBy(() -> invitations.resend(id))
        .satisfies(InvalidInputs.at("invitation", "error.invitation.accepted"));
  }

  @Test
  void aResendKeepsTheInvitationWithANewEndAndOneMoreLink() {
    InvitationId id = invitations.invite(workspace, CLIENT);
    String first = mail(id);
    Instant end = pending().expiresAt();

    invitations.resend(id);
    String second = mail(id);
    invitations.resend(id);

    assertThat(pendings()).hasSize(1);
    assertThat(pending().expiresAt()).isAfter(end);
    assertThat(acceptance.check(first)).isInstanceOf(LinkState.Valid.class);
    assertThat(acceptance.check(second)).isInstanceOf(LinkState.Valid.class);
    assertThat(messages.of(InvitationMessage.ResendRequested.class, id))
        .extracting(InvitationMessage.ResendRequested::messageId)
        .doesNotHaveDuplicates()
        .hasSize(2);
  }

  @Test
  void ownersAndAdminsManageInvitationsAndMembersOnlyReadThem() {
    AccountId member = acme.teammate(owner.agencyId(), "mia@acme.example", "MEMBER");
    InvitationId id = invitations.invite(workspace, CLIENT);
    actAs(member);

    assertThat(pendings()).hasSize(1);
    assertDenied(id);
  }

  @Test
  void anotherAgencysOwnerSeesAndChangesNothing() {
    InvitationId id = invitations.invite(workspace, CLIENT);
    actAs(acme.ownerOfAnotherAgency());

    assertThat(pendings()).isEmpty();
    assertDenied(id);
  }

  @Test
  void aClientAndAStrangerSeeAndChangeNothing() {
    InvitationId id = invitations.invite(workspace, new EmailAddress("somebody@client.example"));
    join(CLIENT);
    actAs(accounts(CLIENT));
    assertThatThrownBy(() -> pendings()).isInstanceOf(AccessDenied.class);
    assertDenied(id);

    SignInForTest.signOut();
    assertThatThrownBy(() -> pendings()).isInstanceOf(AccessDenied.class);
    assertDenied(id);
  }

  @Test
  void anAgencysPeriodAppliesToNewInvitations() {
    jdbc.sql("update agency set invitation_days = 30").update();

    invitations.invite(workspace, CLIENT);

    assertThat(Duration.between(Instant.now(), pending().expiresAt()))
        .isGreaterThan(Duration.ofDays(29));
  }

  private void assertDenied(InvitationId id) {
    assertThatThrownBy(() -> invitations.invite(workspace, new EmailAddress("new@client.example")))
        .isInstanceOf(AccessDenied.class);
    assertThatThrownBy(() -> invitations.resend(id)).isInstanceOf(AccessDenied.class);
    assertThatThrownBy(() -> invitations.revoke(id)).isInstanceOf(AccessDenied.class);
    assertThat(row(id)).containsEntry("state", "PENDING").containsEntry("generation", 1);
  }

  private void accept(InvitationId id) {
    String token = mail(id);
    actAs(acme.account(CLIENT.value()));
    assertThat(acceptance.accept(token)).isInstanceOf(AcceptanceResult.Joined.class);
    actAs(owner.accountId());
  }

  private void join(EmailAddress email) {
    InvitationId id = invitations.invite(workspace, email);
    accept(id);
    members.grant(workspace, accounts(email), id);
  }

  private AccountId accounts(EmailAddress email) {
    return new AccountId(
        jdbc.sql("select id from account where email_key = :key")
            .param("key", email.key())
            .query(UUID.class)
            .single());
  }
}
