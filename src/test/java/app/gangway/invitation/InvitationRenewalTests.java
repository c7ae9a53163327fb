package app.gangway.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import app.gangway.InvalidInputs;
import app.gangway.Together;
import app.gangway.agency.TeamManagement;
import app.gangway.identity.SignInForTest;
import app.gangway.mail.MailFailures;
import app.gangway.mail.MailMessage.InvitationMail;
import app.gangway.mail.MailRefused;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.AccountId;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvitationId;
import app.gangway.shared.LinkToken;
import app.gangway.shared.WorkspaceId;
import app.gangway.workspace.WorkspaceMembers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Replacing, correcting and renewing invitations. */
class InvitationRenewalTests extends InvitationModuleTest {

  private static final EmailAddress CORRECT = new EmailAddress("carla@right.example");

  private static final String BROWSER = "203.0.113.7";

  @Autowired FreshLinks freshLinks;
  @Autowired WorkspaceMembers members;
  @Autowired TeamManagement team;

  @Test
  void invitingAgainMakesANewInvitationThatNamesTheOldOne() {
    InvitationId revoked = invitations.invite(workspace, CLIENT, Locale.UK);
    invitations.revoke(revoked);

    InvitationId again = invitations.inviteAgain(revoked);

    assertThat(pendings()).singleElement().returns(again, InvitationSummary::id);
    assertThat(row(again))
        .containsEntry("previous_id", revoked.value())
        .containsEntry("locale", "en-GB");
    assertThat(messages.of(InvitationMessage.Requested.class, again)).hasSize(1);
    assertThat(row(revoked)).containsEntry("state", "REVOKED");
  }

  @Test
  void anOverdueInvitationIsReplacedBeforeTheEngineExpiresIt() {
    InvitationId overdue = invitations.invite(workspace, CLIENT);
    letEnd(overdue);

    InvitationId again = invitations.inviteAgain(overdue);

    assertThat(row(overdue)).containsEntry("state", "EXPIRED");
    assertThat(pendings()).singleElement().returns(again, InvitationSummary::id);
  }

  @Test
  void anOpenOrAcceptedInvitationIsNotReplaced() {
    InvitationId open = invitations.invite(workspace, CLIENT);
    assertThatThrownBy(() -> invitations.inviteAgain(open))
        .satisfies(InvalidInputs.at("invitation", "error.invitation.still-open"));
    invitations.revoke(open);
    invitations.inviteAgain(open);

    assertThatThrownBy(() -> invitations.inviteAgain(open))
        .satisfies(InvalidInputs.at("email", "error.invitation.already-pending"));

    assertThat(pendings()).hasSize(1);
  }

  @Test
  void correctingARefusedAddressKeepsTheInvitationAndEndsItsLinks() {
    InvitationId id = refused();
    String oldToken = newLink(id);

    invitations.correct(id, CORRECT);

    assertThat(pendings())
        .singleElement()
        .returns(id, InvitationSummary::id)
        .returns(CORRECT, InvitationSummary::email)
        .returns(Delivery.QUEUED, InvitationSummary::delivery);
    assertThat(acceptance.check(oldToken)).isInstanceOf(LinkState.Unknown.class);
    assertThat(messages.of(InvitationMessage.ResendRequested.class, id)).hasSize(1);
    assertThat(acceptance.check(mail(id)))
        .isInstanceOfSatisfying(
            LinkState.Valid.class, valid -> assertThat(valid.invited()).isEqualTo(CORRECT));
    assertThat(mailer.last().to()).isEqualTo(CORRECT);
  }

  @Test
  void onlyARefusedAddressIsCorrected() {
    InvitationId id = invitations.invite(workspace, CLIENT);

    assertThatThrownBy(() -> invitations.correct(id, CORRECT))
        .satisfies(InvalidInputs.at("invitation", "error.invitation.not-refused"));
    assertThat(pending().email()).isEqualTo(CLIENT);
  }

  @Test
  void aCorrectedAddressIsCheckedLikeANewOne() {
    InvitationId id = refused();
    invitations.invite(workspace, CORRECT);
    assertThatThrownBy(() -> invitations.correct(id, CORRECT))
        .satisfies(InvalidInputs.at("email", "error.invitation.already-pending"));
    acme.teammate(owner.agencyId(), "tom@acme.example", "MEMBER");
    assertThatThrownBy(() -> invitations.correct(id, new EmailAddress("tom@acme.example")))
        .satisfies(InvalidInputs.at("email", "error.invitation.is-teammate"));

    assertThat(row(id)).containsEntry("email", CLIENT.value());
    actAs(acme.ownerOfAnotherAgency());
    assertThatThrownBy(() -> invitations.correct(id, new EmailAddress("x@right.example")))
        .isInstanceOf(AccessDenied.class);
    assertThatThrownBy(() -> invitations.inviteAgain(id)).isInstanceOf(AccessDenied.class);
  }

  @Test
  void anOpenInvitationIsMailedAgainOnRequest() {
    InvitationId id = invitations.invite(workspace, CLIENT);
    SignInForTest.signOut();

    freshLinks.askByAddress(new EmailAddress("CARLA@client.example"), BROWSER);

    await()
        .untilAsserted(
            () -> assertThat(messages.of(InvitationMessage.ResendRequested.class, id)).hasSize(1));
  }

  @Test
  void anExpiredInvitationIsReplacedOnRequestWithTheSameInviter() {
    InvitationId expired = invitations.invite(workspace, CLIENT);
    String token = mail(expired);
    letEnd(expired);
    expire(expired);
    SignInForTest.signOut();

    freshLinks.askByLink(token, BROWSER);

    await().untilAsserted(() -> assertThat(count("invitation")).isEqualTo(2));
    actAs(owner.accountId());
    assertThat(row(pending().id()))
        .containsEntry("previous_id", expired.value())
        .containsEntry("invited_by", owner.accountId().value());
  }

  @Test
  void theRenewedInvitationOfATeammateWhoLeftNamesTheAgency() {
    AccountId adam = acme.teammate(owner.agencyId(), "adam@acme.example", "ADMIN");
    actAs(adam);
    InvitationId expired = invitations.invite(workspace, CLIENT);
    mail(expired);
    assertThat(mailer.last().inviterName()).isEqualTo("Somebody");
    letEnd(expired);
    expire(expired);
    jdbc.sql("delete from agency_account where account_id = :adam")
        .param("adam", adam.toString())
        .update();
    SignInForTest.signOut();

    freshLinks.askByAddress(CLIENT, BROWSER);

    await().untilAsserted(() -> assertThat(count("invitation")).isEqualTo(2));
    actAs(owner.accountId());
    String token = mail(pending().id());
    assertThat(mailer.last())
        .returns(null, InvitationMail::inviterName)
        .returns("Acme", mail -> mail.brand().name());
    assertThat(acceptance.check(token))
        .isInstanceOfSatisfying(
            LinkState.Valid.class, valid -> assertThat(valid.inviterName()).isNull());
  }

  @Test
  void aRevokedExpiredInvitationIsNotRenewed() {
    InvitationId expired = invitations.invite(workspace, CLIENT);
    String token = mail(expired);
    letEnd(expired);
    expire(expired);
    InvitationId overdue = invitations.invite(workspace, CORRECT);
    letEnd(overdue);

    invitations.revoke(expired);
    invitations.revoke(overdue);
    askForFreshLinks();

    assertThat(acceptance.check(token)).isInstanceOf(LinkState.Revoked.class);
    assertThat(row(expired)).containsEntry("state", "REVOKED");
    assertThat(count("invitation")).isEqualTo(2);
  }

  @Test
  void aClientRemovedFromTheLastWorkspaceCannotRenewAnExpiredInvitation() {
    WorkspaceId elsewhere = acme.workspace("Elsewhere");
    InvitationId expired = invitations.invite(elsewhere, CLIENT);
    AccountId carla = acme.account(CLIENT.value());
    members.grant(workspace, carla, acme.acceptedInvitation(workspace, carla));
    WorkspaceId third = acme.workspace("Third");
    members.grant(third, carla, acme.acceptedInvitation(third, carla));
    letEnd(expired);
    expire(expired);

    members.remove(third, carla);
    assertThat(row(expired)).as("a client still").containsEntry("state", "EXPIRED");
    members.remove(workspace, carla);

    assertThat(row(expired))
        .containsEntry("state", "REVOKED")
        .containsEntry("revoked_by", owner.accountId().value());
    long before = count("invitation");
    askForFreshLinks();
    assertThat(count("invitation")).isEqualTo(before);
  }

  @RepeatedTest(5)
  void aClientRemovedFromTwoWorkspacesAtOnceCannotRenewAnExpiredInvitation() {
    InvitationId expired = expired(acme.workspace("Elsewhere"));
    AccountId carla = acme.account(CLIENT.value());
    acme.makeTeammate(owner.agencyId(), carla, "CLIENT");
    WorkspaceId third = acme.workspace("Third");
    members.grant(workspace, carla, acme.acceptedInvitation(workspace, carla));
    members.grant(third, carla, acme.acceptedInvitation(third, carla));

    List<Together.Outcome<Boolean>> outcomes =
        Together.run(() -> remove(workspace, carla), () -> remove(third, carla));

    assertThat(outcomes).allMatch(Together.Outcome::succeeded);
    assertThat(row(expired)).containsEntry("state", "REVOKED");
  }

  private boolean remove(WorkspaceId from, AccountId client) throws Exception {
    return SignInForTest.as(
        owner.accountId(),
        () -> {
          members.remove(from, client);
          return true;
        });
  }

  @Test
  void anExpiredInvitationWithASuccessorIsNotRevoked() {
    InvitationId expired = expired(workspace);
    InvitationId accepted = invitations.invite(workspace, CLIENT);
    AccountId carla = acme.account(CLIENT.value());
    String token = mail(accepted);
    actAs(carla);
    acceptance.accept(token);
    members.grant(workspace, carla, accepted);
    actAs(owner.accountId());

    members.remove(workspace, carla);

    assertThat(row(expired)).containsEntry("state", "EXPIRED");
  }

  @Test
  void aRemovedTeammateCannotRenewAnExpiredInvitation() {
    InvitationId expired = expired(workspace);
    AccountId carla = acme.teammate(owner.agencyId(), CLIENT.value(), "MEMBER");

    team.remove(carla);

    assertThat(row(expired)).containsEntry("state", "REVOKED");
  }

  @Test
  void aRemovalKeepsOpenInvitations() {
    WorkspaceId elsewhere = acme.workspace("Elsewhere");
    InvitationId open = invitations.invite(elsewhere, CLIENT);
    AccountId carla = acme.account(CLIENT.value());
    members.grant(workspace, carla, acme.acceptedInvitation(workspace, carla));

    members.remove(workspace, carla);

    assertThat(row(open)).containsEntry("state", "PENDING");
  }

  @Test
  void repeatedRequestsRenewOnce() {
    InvitationId expired = expired(workspace);
    freshLinks.askByAddress(CLIENT, BROWSER);
    await().untilAsserted(() -> assertThat(count("invitation")).isEqualTo(2));
    InvitationId renewed = pending().id();

    freshLinks.askByAddress(CLIENT, BROWSER);

    await()
        .untilAsserted(() ->
            assertThat(messages.of(InvitationMessage.ResendRequested.class, renewed)).hasSize(1));
    assertThat(pendings()).hasSize(1);
    assertThat(messages.of(InvitationMessage.ResendRequested.class, expired)).isEmpty();
  }

  @Test
  void revokedAndUnknownAddressesGetNoMailAndTheSameAnswer() {
    InvitationId revoked = invitations.invite(workspace, CLIENT);
    String token = mail(revoked);
    invitations.revoke(revoked);
    InvitationId marker = invitations.invite(workspace, CORRECT);

    freshLinks.askByLink(token, BROWSER);
    freshLinks.askByLink("x".repeat(43), BROWSER);
    freshLinks.askByAddress(CLIENT, BROWSER);
    freshLinks.askByAddress(new EmailAddress("nobody@client.example"), BROWSER);
    freshLinks.askByAddress(CORRECT, BROWSER);

    await()
        .untilAsserted(() ->
            assertThat(messages.of(InvitationMessage.ResendRequested.class, marker)).hasSize(1));
    await().untilAsserted(() -> assertThat(count("EVENT_PUBLICATION")).isZero());
    assertThat(pendings()).singleElement().returns(marker, InvitationSummary::id);
  }

  @Test
  void theChosenLanguageIsTheLanguageOfTheMailAndItsDates() {
    mail(invitations.invite(workspace, CLIENT, Locale.GERMANY));
    assertThat(mailer.last().language()).isEqualTo(Locale.GERMANY);

    mail(invitations.invite(workspace, CORRECT));
    assertThat(mailer.last().language()).isEqualTo(Locale.ENGLISH);
  }

  @Test
  void theListShowsTheFilteredInvitationsNewestFirstUpToTheLimit() {
    InvitationId revoked = invitations.invite(workspace, new EmailAddress("a@client.example"));
    invitations.revoke(revoked);
    InvitationId expired = invitations.invite(workspace, new EmailAddress("b@client.example"));
    letEnd(expired);
    expire(expired);
    InvitationId refused = refused();
    InvitationId newest = invitations.invite(workspace, new EmailAddress("a_b@client.example"));

    assertThat(ids(InvitationFilter.REVOKED, "")).containsExactly(revoked);
    assertThat(ids(InvitationFilter.EXPIRED, "")).containsExactly(expired);
    assertThat(ids(InvitationFilter.UNDELIVERABLE, "")).containsExactly(refused);
    assertThat(ids(InvitationFilter.PENDING, "")).containsExactly(newest, refused);
    assertThat(ids(InvitationFilter.ACCEPTED, "")).isEmpty();
    assertThat(ids(InvitationFilter.ALL, "")).containsExactly(newest, refused, expired, revoked);
    // Results of a search are sorted by address
    assertThat(ids(InvitationFilter.ALL, " A")).containsExactly(revoked, newest);
    assertThat(ids(InvitationFilter.PENDING, "a")).containsExactly(newest);
    assertThat(ids(InvitationFilter.PENDING, "c")).containsExactly(refused);
    assertThat(ids(InvitationFilter.UNDELIVERABLE, "c")).containsExactly(refused);
    assertThat(ids(InvitationFilter.UNDELIVERABLE, "a")).isEmpty();
    assertThat(ids(InvitationFilter.ALL, "a_")).containsExactly(newest);
    assertThat(invitations.list(workspace, InvitationFilter.ALL, "", 2))
        .returns(true, InvitationPage::more)
        .satisfies(page -> assertThat(page.rows()).hasSize(2));
    assertThat(invitations.list(workspace, InvitationFilter.ALL, "", 4))
        .returns(false, InvitationPage::more);
  }

  @Test
  void anAgencysSettingsForReminderAndPeriodApply() {
    jdbc.sql("update agency set invitation_days = 30, reminder_days = 0").update();

    InvitationId id = invitations.invite(workspace, CLIENT);

    InvitationMessage.Requested message =
        messages.of(InvitationMessage.Requested.class, id).getFirst();
    assertThat(message.remindAt()).isAfter(message.expiresAt());
    assertThat(Duration.between(pending().invitedAt(), message.expiresAt()))
        .isGreaterThan(Duration.ofDays(29));
  }

  /** Asks for both addresses, and waits until both requests are handled. */
  private void askForFreshLinks() {
    freshLinks.askByAddress(CLIENT, BROWSER);
    freshLinks.askByAddress(CORRECT, BROWSER);
    await().untilAsserted(() -> assertThat(count("EVENT_PUBLICATION")).isZero());
  }

  private List<InvitationId> ids(InvitationFilter filter, String begin) {
    return invitations.list(workspace, filter, begin, 50).rows().stream()
        .map(InvitationSummary::id)
        .toList();
  }

  /** An invitation of the client that the engine has expired. */
  private InvitationId expired(WorkspaceId to) {
    InvitationId id = invitations.invite(to, CLIENT);
    letEnd(id);
    expire(id);
    return id;
  }

  private InvitationId refused() {
    InvitationId id = invitations.invite(workspace, CLIENT);
    mailer.answer(MailFailures.refusal("550 no such user"));
    assertThatThrownBy(() -> delivery.sendInvitation(id)).isInstanceOf(MailRefused.class);
    mailer.recover();
    delivery.flagUndeliverable(id);
    return id;
  }

  private String newLink(InvitationId id) {
    LinkToken token = LinkToken.create();
    jdbc.sql(
            "insert into invitation_link (token_hash, invitation_id, created_at) values (:hash, :id, utc_timestamp(6))")
        .param("hash", token.hash())
        .param("id", id.toString())
        .update();
    assertThat(acceptance.check(token.value())).isInstanceOf(LinkState.Valid.class);
    return token.value();
  }
}
