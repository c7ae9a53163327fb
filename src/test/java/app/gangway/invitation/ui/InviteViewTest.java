package app.gangway.invitation.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.ViewTest;
import app.gangway.identity.AccountManagement;
import app.gangway.invitation.FreshLinks;
import app.gangway.invitation.InvitationAcceptance;
import app.gangway.invitation.InvitationManagement;
import app.gangway.invitation.LinkForTest;
import app.gangway.invitation.LinkState;
import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvitationId;
import app.gangway.workspace.Acme;
import com.vaadin.flow.component.button.Button;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class InviteViewTest extends ViewTest {

  private static final EmailAddress JANE = new EmailAddress("jane@client.example");
  private static final String PASSWORD = "quiet-meadow-lantern-81";

  @Autowired InvitationManagement invitations;
  @Autowired InvitationAcceptance links;
  @Autowired FreshLinks freshLinks;
  @Autowired LinkForTest link;
  @Autowired AccountManagement accounts;

  private AccountId owner;
  private InvitationId invitation;
  private String token;

  @BeforeEach
  void inviteJane() {
    owner = acme.found().accountId();
    invitation = invitations.invite(acme.workspace("Harbor"), JANE);
    token = link.to(invitation);
    signOut();
  }

  @Test
  void aNewClientGivesNameAndPasswordAndSeesTheWizard() {
    openLink();
    assertThat(title()).isEqualTo("Join Harbor");
    assertThat(shows("Olivia of Acme invites you to work together in “Harbor”.")).isTrue();
    assertThat(field("Your email").getValue()).isEqualTo(JANE.value());
    assertThat(field("Your email").isReadOnly()).isTrue();

    type("Your name", "Jane Porter");
    type("Password", PASSWORD);
    press("Accept invitation");

    assertThat(address()).isEqualTo("onboarding/client");
    assertThat(accounts.find(JANE))
        .hasValueSatisfying(jane -> assertThat(jane.name()).isEqualTo("Jane Porter"));
    assertThat(links.check(token)).isInstanceOf(LinkState.Accepted.class);
  }

  @Test
  void aClientWithAnExpiredLinkIsMailedANewOne() {
    jdbc.sql("update invitation set state = 'EXPIRED', expired_at = utc_timestamp(6)").update();
    openLink();
    assertThat(title()).isEqualTo("This invitation has expired");

    press("Send me a new link");

    assertThat(title()).isEqualTo("Look into your mailbox");
    signedInAs(owner);
    eventually(() ->
        assertThat(
                jdbc.sql("select count(*) from invitation where previous_id is not null")
                    .query(Long.class)
                    .single())
            .isOne());
  }

  @Test
  void theInvitationOfATeammateWhoHasLeftNamesTheAgency() {
    jdbc.sql("delete from agency_account where account_id = :owner")
        .param("owner", owner.toString())
        .update();

    openLink();

    assertThat(shows("Acme invites you to work together in “Harbor”.")).isTrue();
  }

  @Test
  void aClientWhoRequestsTooManyLinksIsToldWhenToTryAgain() {
    for (int i = 0; i < 5; i++) {
      freshLinks.askByAddress(JANE, "203.0.113.7");
    }
    open("fresh-link");
    type("Your email", JANE.value());
    press("Send me a new link");
    assertErrorAt("Your email", "Enough links were asked for. Try again in 60 minutes.");

    jdbc.sql("update invitation set state = 'EXPIRED', expired_at = utc_timestamp(6)").update();
    openLink();
    press("Send me a new link");
    assertThat(title()).isEqualTo("This invitation has expired");
    assertThat(shows("Enough links were asked for. Try again in 60 minutes.")).isTrue();
  }

  @Test
  void everyAddressGetsTheSameAnswerToARequestForANewLink() {
    for (String address : new String[] {JANE.value(), "nobody@client.example"}) {
      open("fresh-link");
      type("Your email", address);
      press("Send me a new link");
      assertThat(title()).isEqualTo("Look into your mailbox");
    }
    open("fresh-link");
    type("Your email", "no address");
    press("Send me a new link");
    assertErrorAt("Your email", "Enter an email address like name@example.com.");
  }

  @Test
  void aWeakPasswordIsReportedAtItsFieldAndTheLinkStaysValid() {
    openLink();

    type("Your name", "Jane Porter");
    type("Password", "short");
    press("Accept invitation");

    assertErrorAt("Password", "Use at least 10 characters.");
    assertThat(accounts.find(JANE)).isEmpty();
    assertThat(links.check(token)).isInstanceOf(LinkState.Valid.class);
  }

  @Test
  void aTeammateOfAnotherAgencyIsWarnedThatThisAddressSeesNoPortal() {
    AccountId jane = accounts.register(JANE, "Jane Porter", PASSWORD, Locale.ENGLISH);
    acme.ownerOfAnotherAgency();
    AgencyId other =
        new AgencyId(
            jdbc.sql("select id from agency where slug = 'other'").query(UUID.class).single());
    acme.makeTeammate(other, jane, "MEMBER");
    signedInAs(jane);

    openLink();

    assertThat(shows("you’ll need a different email address")).isTrue();
  }

  @Test
  void aClientWithAnAccountSignsInAndAcceptsWithOneClick() {
    accounts.register(JANE, "Jane Porter", PASSWORD, Locale.ENGLISH);
    openLink();
    assertThat(field("Email").isReadOnly()).isTrue();

    type("Password", PASSWORD);
    press("Sign in");
    assertThat(shows("You are signed in as Jane Porter (jane@client.example).")).isTrue();
    assertThat(shows("You work for an agency with this address.")).isFalse();
    press("Accept invitation");

    assertThat(address()).isEqualTo("onboarding/client");
  }

  @Test
  void anotherUserIsToldWhichAccountIsSignedInAndWhichIsInvited() {
    signedInAs(owner);
    openLink();

    assertThat(
            shows(
                "You are signed in as "
                    + Acme.OWNER.value()
                    + ", but this invitation is for jane@client.example."))
        .isTrue();
    assertThat(find(Button.class).withText("Switch account").exists()).isTrue();
    assertThat(find(Button.class).withText("Accept invitation").exists()).isFalse();
    assertThat(links.check(token)).isInstanceOf(LinkState.Valid.class);
  }

  @Test
  void openingTheLinkChangesNothing() {
    openLink();
    openLink();

    assertThat(links.check(token)).isInstanceOf(LinkState.Valid.class);
  }

  @Test
  void theAgencyLearnsThatTheLinkWasOpened() {
    assertThat(opened()).isZero();

    openLink();

    assertThat(opened()).isOne();
  }

  private long opened() {
    return jdbc.sql("select count(*) from invitation where opened_at is not null")
        .query(Long.class)
        .single();
  }

  @Test
  void aRevokedInvitationSaysThatItWasWithdrawn() {
    signedInAs(owner);
    invitations.revoke(invitation);
    signOut();

    openLink();

    assertThat(title()).isEqualTo("This invitation is no longer valid");
  }

  @Test
  void anExpiredInvitationSaysThatItHasExpired() {
    jdbc.sql("update invitation set expires_at = '2020-01-01' where id = :id")
        .param("id", invitation.toString())
        .update();

    openLink();

    assertThat(title()).isEqualTo("This invitation has expired");
  }

  @Test
  void anAcceptedInvitationShowsTheWayOn() {
    acceptAsJane();
    signOut();

    openLink();

    assertThat(title()).isEqualTo("Invitation accepted");
  }

  @Test
  void theSlowerOfTwoTabsReadsThatTheInvitationIsAccepted() {
    signedInAs(accounts.register(JANE, "Jane Porter", null, Locale.ENGLISH));
    openLink();
    links.accept(token);

    press("Accept invitation");

    assertThat(title()).isEqualTo("Invitation accepted");
    assertThat(shows("you are signed in as Jane Porter (jane@client.example)")).isTrue();
    assertThat(shows("Sign in")).isFalse();
  }

  @Test
  void theSlowerOfTwoSignUpFormsReadsThatTheInvitationIsAccepted() {
    openLink();
    type("Your name", "Jane Porter");
    type("Password", PASSWORD);
    links.acceptAsNewAccount(token, "Jane Porter", PASSWORD, Locale.ENGLISH);

    press("Accept invitation");

    assertThat(title()).isEqualTo("Invitation accepted");
  }

  @Test
  void anInventedTokenIsUnknown() {
    open("invite/" + "A".repeat(43));
    assertThat(title()).isEqualTo("We don’t know this invitation");

    open("invite/short");
    assertThat(title()).isEqualTo("We don’t know this invitation");
  }

  @Test
  void aClientWhoBecameATeammateMeanwhileIsToldToUseAnotherAddress() {
    AccountId jane = accounts.register(JANE, "Jane Porter", null, Locale.ENGLISH);
    signedInAs(jane);
    openLink();
    jdbc.sql(
            "insert into agency_account (id, agency_id, account_id, relation, joined_at)"
                + " select uuid(), id, :jane, 'MEMBER', utc_timestamp(6) from agency")
        .param("jane", jane.toString())
        .update();

    press("Accept invitation");

    assertThat(shows("you’ll need a different email address for your client identity")).isTrue();
    assertThat(links.check(token)).isInstanceOf(LinkState.Valid.class);
  }

  @Test
  void aClientWhoAcceptsTooLateSeesTheStateOfTheInvitation() {
    AccountId jane = accounts.register(JANE, "Jane Porter", null, Locale.ENGLISH);
    signedInAs(jane);
    openLink();
    signedInAs(owner);
    invitations.revoke(invitation);
    signedInAs(jane);

    press("Accept invitation");

    assertThat(title()).isEqualTo("This invitation is no longer valid");
  }

  private void acceptAsJane() {
    signedInAs(accounts.register(JANE, "Jane Porter", null, Locale.ENGLISH));
    links.accept(token);
  }

  private void openLink() {
    open("invite/" + token);
  }
}
