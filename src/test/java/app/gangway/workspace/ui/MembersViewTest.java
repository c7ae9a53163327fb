package app.gangway.workspace.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.ViewTest;
import app.gangway.agency.TeamManagement;
import app.gangway.agency.Teammate;
import app.gangway.agency.TeammateRole;
import app.gangway.identity.SignInForTest;
import app.gangway.invitation.Delivery;
import app.gangway.invitation.InvitationAcceptance;
import app.gangway.invitation.InvitationFilter;
import app.gangway.invitation.InvitationManagement;
import app.gangway.invitation.InvitationSummary;
import app.gangway.invitation.LinkForTest;
import app.gangway.shared.AccountId;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvitationId;
import app.gangway.shared.WorkspaceId;
import app.gangway.shared.ui.AddressField;
import app.gangway.shared.ui.ResponsiveGrid;
import app.gangway.workspace.Member;
import app.gangway.workspace.WorkspaceMembers;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextFieldBase;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

class MembersViewTest extends ViewTest {

  private static final String PAGE = "harbor/workspace/members";

  @Autowired InvitationManagement invitations;
  @Autowired WorkspaceMembers members;
  @Autowired TeamManagement team;
  @Autowired InvitationAcceptance links;
  @Autowired LinkForTest link;

  private Teammate owner;
  private WorkspaceId workspace;

  @BeforeEach
  void foundTheAgency() {
    owner = acme.found();
    workspace = acme.workspace("Harbor");
  }

  @Test
  void anEmptyWorkspaceSaysWhatComesNext() {
    open(PAGE);

    assertThat(title()).isEqualTo("Members");
    assertThat(shows("No members yet")).isTrue();
    assertThat(shows("No pending invitations")).isTrue();
  }

  @Test
  void anInvitationIsInTheTableAsSoonAsTheDialogCloses() {
    open(PAGE);
    press("Invite client");
    assertThat(find(TextFieldBase.class, find(Dialog.class).single()).all()).hasSize(1);

    type("Email", "jane@client.example");
    pressInDialog("Send invitation");

    assertThat(find(Dialog.class).exists()).isFalse();
    assertThat(pending()).containsExactly("jane@client.example");
    assertThat(notice()).isEqualTo("Invitation to jane@client.example is on its way.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"Doe, Jane\" <jane@client.example>; | jane@client.example |"
            + " Will be invited: jane@client.example",
        "mailto:jane@client.example | jane@client.example |"
            + " Will be invited: jane@client.example",
        "jane@xn--strae-oqa.example | jane@straße.example |"
            + " Will be invited: jane@straße.example. Mail servers know it as"
            + " jane@xn--strae-oqa.example",
        "jane@straße.example | jane@straße.example |"
            + " Will be invited: jane@straße.example. Mail servers know it as"
            + " jane@xn--strae-oqa.example",
        "s\u030cef.jane@client.example. | šef.jane@client.example |"
            + " Will be invited: šef.jane@client.example",
        "jane@client.example | jane@client.example |" + " They get read-only access to Harbor."
      })
  void theDialogSaysWhichAddressItInvites(String pasted, String invited, String said) {
    open(PAGE);
    press("Invite client");

    type("Email", pasted);

    assertThat(find(AddressField.class).single().getHelperText()).isEqualTo(said);
    if (!invited.startsWith("š")) {
      pressInDialog("Send invitation");
      assertThat(pending()).containsExactly(invited);
      assertThat(notice()).isEqualTo("Invitation to " + invited + " is on its way.");
    }
  }

  @Test
  void severalAddressesAreReportedAtTheField() {
    open(PAGE);
    press("Invite client");

    type("Email", "jane@client.example, joe@client.example");
    pressInDialog("Send invitation");

    assertErrorAt("Email", "Enter one address.");
    assertThat(pendings()).isEmpty();
  }

  @Test
  void aMalformedAddressIsReportedAtItsFieldAndNothingIsSent() {
    open(PAGE);
    press("Invite client");

    type("Email", "jane at client");
    pressInDialog("Send invitation");

    assertErrorAt("Email", "Enter an email address like name@example.com.");
    assertThat(pendings()).isEmpty();
  }

  @Test
  void anAddressWithAPendingInvitationIsReportedAtItsField() {
    invitations.invite(workspace, new EmailAddress("jane@client.example"));
    open(PAGE);
    press("Invite client");

    type("Email", "JANE@client.example");
    pressInDialog("Send invitation");

    assertErrorAt("Email", "This address already has a pending invitation.");
    assertThat(pendings()).hasSize(1);
  }

  @Test
  void theAddressOfATeammateIsRefused() {
    acme.teammate(owner.agencyId(), "tom@acme.example", "MEMBER");
    open(PAGE);
    press("Invite client");

    type("Email", "tom@acme.example");
    pressInDialog("Send invitation");

    assertErrorAt(
        "Email",
        "This person is a teammate of your agency. You’ll need a different email address for their"
            + " client identity.");
    assertThat(pendings()).isEmpty();
  }

  @Test
  void revokingAsksForConfirmationAndRemovesTheRow() {
    invitations.invite(workspace, new EmailAddress("jane@client.example"));
    open(PAGE);

    actions(0).press("Revoke");
    ConfirmDialog question = find(ConfirmDialog.class).single();
    assertThat(pendings()).hasSize(1);
    test(question).confirm();
    roundTrip();

    assertThat(pendings()).isEmpty();
    assertThat(shows("No pending invitations")).isTrue();
  }

  @Test
  void cancellingTheConfirmationChangesNothing() {
    invitations.invite(workspace, new EmailAddress("jane@client.example"));
    open(PAGE);

    actions(0).press("Revoke");
    test(find(ConfirmDialog.class).single()).cancel();

    assertThat(pendings()).hasSize(1);
  }

  @Test
  void aResendIsConfirmedInANotice() {
    invitations.invite(workspace, new EmailAddress("jane@client.example"));
    open(PAGE);
    actions(0).press("Resend");
    assertThat(notice()).startsWith("The last mail is only a moment old. Resend in ");
    jdbc.sql("update rate_limit_use set used_at = used_at - interval 1 minute").update();

    actions(0).press("Resend");

    assertThat(notice()).isEqualTo("A new link is on its way to jane@client.example.");
  }

  @Test
  void revokingAnAcceptedInvitationSaysThatItWasAccepted() {
    InvitationId id = invitations.invite(workspace, new EmailAddress("jane@client.example"));
    open(PAGE);
    actions(0).press("Revoke");
    signedInAs(acme.account("jane@client.example"));
    links.accept(link.to(id));
    signedInAs(owner.accountId());

    test(find(ConfirmDialog.class).single()).confirm();
    roundTrip();

    assertThat(notice()).isEqualTo("This invitation has been accepted in the meantime.");
  }

  @Test
  void aClientWhoJoinsAppearsOnTheOpenPage() {
    open(PAGE);
    AccountId jane = acme.account("jane@client.example");

    members.grant(workspace, jane, acme.acceptedInvitation(workspace, jane));

    eventually(() -> assertThat(memberNames()).containsExactly("Somebody"));
    assertThat(shows("Somebody has joined.")).isTrue();
  }

  @Test
  void theNewestMembersAreShownFirstAndOneClickShowsTheOthers() {
    for (int i = 0; i < 21; i++) {
      AccountId client = acme.account("client%s@client.example".formatted(i));
      members.grant(workspace, client, acme.acceptedInvitation(workspace, client));
    }
    open(PAGE);
    assertThat(memberNames()).hasSize(20);
    assertThat(find(MembersGrid.class).single().shown().getFirst().email().value())
        .isEqualTo("client20@client.example");

    press("Show more");

    assertThat(memberNames()).hasSize(21);
    assertThat(shows("Somebody has joined.")).isFalse();
  }

  @Test
  void thePortalOfAMemberIsSeenFromTheirRowAndLeft() {
    AccountId jane = acme.account("jane@client.example");
    members.grant(workspace, jane, acme.acceptedInvitation(workspace, jane));
    open(PAGE);

    actions(find(MembersGrid.class).single(), 0).press("View as client");
    assertThat(address()).isEqualTo("portal?workspace=" + workspace);
    assertThat(title()).isEqualTo("Hello Somebody");
    assertThat(shows("You see the portal as Somebody does. Nothing can be changed here.")).isTrue();

    press("Leave");
    assertThat(address()).isEqualTo(PAGE);
    open("portal");
    assertThat(address()).isEqualTo("dashboard");
  }

  @Test
  void removingAMemberAsksForConfirmationAndRemovesTheRow() {
    AccountId jane = acme.account("jane@client.example");
    members.grant(workspace, jane, acme.acceptedInvitation(workspace, jane));
    open(PAGE);

    actions(find(MembersGrid.class).single(), 0).press("Remove from workspace");
    assertThat(memberNames()).containsExactly("Somebody");
    test(find(ConfirmDialog.class).single()).confirm();
    roundTrip();

    assertThat(members.of(workspace, 50).rows()).isEmpty();
    assertThat(notice()).isEqualTo("Somebody is removed.");
  }

  @Test
  void aRefusedAddressIsCorrectedInADialog() {
    InvitationId id = invitations.invite(workspace, new EmailAddress("jane@client.example"));
    eventually(
        () -> assertThat(pendings()).first().returns(Delivery.SENT, InvitationSummary::delivery));
    jdbc.sql("update invitation set delivery = 'REFUSED', delivery_detail = '550 no such user'")
        .update();
    open(PAGE);

    actions(0).press("Correct address");
    type("Email", "jane@right.example");
    pressInDialog("Send to this address");

    assertThat(pendings())
        .singleElement()
        .returns(id, InvitationSummary::id)
        .returns(new EmailAddress("jane@right.example"), InvitationSummary::email);
  }

  @Test
  void aRefusalThatIsNotTheAddressesFaultSaysSoAndOffersToResend() {
    invitations.invite(workspace, new EmailAddress("jane@client.example"));
    eventually(
        () -> assertThat(pendings()).first().returns(Delivery.SENT, InvitationSummary::delivery));
    jdbc.sql(
            """
            update invitation set delivery = 'REFUSED', delivery_fault = 'SENDER',
              delivery_detail = '550 5.7.26 fails SPF', reminders_stopped_at = utc_timestamp(6)
            """)
        .update();
    open("dashboard");
    assertThat(find(Anchor.class).withText("Harbor: 1 invitation was not delivered").exists())
        .isTrue();

    open(PAGE + "?invitations=undeliverable");

    assertThat(find(Select.class).single().getValue()).isEqualTo(InvitationFilter.UNDELIVERABLE);
    assertThat(deliveryLines())
        .containsExactly(
            "Refused",
            "The mail server refuses mails from this installation; the address is right."
                + " Tell the operator of this installation, and resend later.",
            "550 5.7.26 fails SPF",
            "The invited person wants no reminders.");
    jdbc.sql("update rate_limit_use set used_at = used_at - interval 1 minute").update();
    actions(0).press("Resend");
    eventually(
        () -> assertThat(pendings()).first().returns(Delivery.SENT, InvitationSummary::delivery));
  }

  /** The lines about the first invitation's mail. */
  private List<String> deliveryLines() {
    Component cell = test(invitations()).getCellComponent(0, "delivery");
    return cell.getChildren().map(line -> line.getElement().getText()).toList();
  }

  @Test
  void aRevokedInvitationIsFoundByItsFilterAndTheClientInvitedAgain() {
    invitations.revoke(invitations.invite(workspace, new EmailAddress("jane@client.example")));
    open(PAGE);
    test(find(Select.class).single()).selectItem("Revoked invitations");
    roundTrip();

    actions(0).press("Invite again");

    assertThat(notice()).isEqualTo("Invitation to jane@client.example is on its way.");
    assertThat(pendings()).hasSize(1);
  }

  @Test
  void anExpiredInvitationCanBeRevokedAgainstItsRenewal() {
    invitations.invite(workspace, new EmailAddress("jane@client.example"));
    jdbc.sql("update invitation set expires_at = utc_timestamp(6) - interval 1 second").update();
    open(PAGE);

    actions(0).press("Revoke");
    ConfirmDialog question = find(ConfirmDialog.class).single();
    assertThat(test(question).getText())
        .startsWith("jane@client.example can then no longer renew this invitation");
    test(question).confirm();
    roundTrip();

    assertThat(notice()).isEqualTo("The invitation to jane@client.example is revoked.");
    assertThat(pendings()).isEmpty();
  }

  @Test
  void aMemberOfTheTeamSeesThePageAndCannotInvite() {
    signedInAs(acme.teammate(owner.agencyId(), "mia@acme.example", "MEMBER"));

    open(PAGE);

    assertThat(title()).isEqualTo("Members");
    assertThat(find(Button.class).withText("Invite client").exists()).isFalse();
  }

  @Test
  void aTeammateWhoLosesTheRightIsRedirectedByTheNextClick() {
    open(PAGE);
    press("Invite client");
    type("Email", "jane@client.example");
    demote(owner.accountId());

    pressInDialog("Send invitation");

    assertThat(notice()).startsWith("You don’t have access to this.");
    assertThat(address()).isEqualTo("dashboard");
    assertThat(pendings()).isEmpty();
  }

  @Test
  void theOpenPageHidesActionsThatTheNewRoleDoesNotAllow() throws Exception {
    AccountId adam = acme.teammate(owner.agencyId(), "adam@acme.example", "ADMIN");
    signedInAs(adam);
    open(PAGE);
    assertThat(find(Button.class).withText("Invite client").exists()).isTrue();

    SignInForTest.as(
        owner.accountId(),
        () -> {
          team.changeRole(adam, TeammateRole.MEMBER);
          return adam;
        });

    eventually(() -> assertThat(find(Button.class).withText("Invite client").exists()).isFalse());
    assertThat(title()).isEqualTo("Members");
  }

  @Test
  void anUnknownWorkspaceIsNotFound() {
    open("nowhere/workspace/members");

    assertThat(title()).isEqualTo("Page not found");
  }

  @Test
  void anInvalidSlugIsNotFound() {
    open("No%20Slug/workspace/members");

    assertThat(title()).isEqualTo("Page not found");
  }

  @Test
  void anotherAgencysWorkspaceIsNotFound() {
    signedInAs(acme.ownerOfAnotherAgency());

    open(PAGE);

    assertThat(title()).isEqualTo("Page not found");
  }

  @Test
  void aStrangerDoesNotSeeThePage() {
    signOut();

    open(PAGE);

    assertThat(find(MembersGrid.class).exists()).isFalse();
  }

  private List<String> pending() {
    return invitations().shown().stream().map(row -> row.email().value()).toList();
  }

  /** The grid belongs to the module that contributes the invitations. */
  @SuppressWarnings("unchecked")
  private ResponsiveGrid<InvitationSummary> invitations() {
    return (ResponsiveGrid<InvitationSummary>)
        find(ResponsiveGrid.class).all().stream()
            .filter(grid -> !(grid instanceof MembersGrid))
            .findFirst()
            .orElseThrow();
  }

  private List<String> memberNames() {
    return find(MembersGrid.class).all().stream()
        .flatMap(grid -> grid.shown().stream())
        .map(Member::name)
        .toList();
  }

  private RowActions actions(int row) {
    return actions(invitations(), row);
  }

  private RowActions actions(Grid<?> grid, int row) {
    return text ->
        click(
            find(Button.class, test(grid).getCellComponent(row, "actions"))
                .withText(text)
                .single());
  }

  private interface RowActions {
    void press(String text);
  }

  private List<InvitationSummary> pendings() {
    return invitations.list(workspace, InvitationFilter.PENDING, "", 50).rows();
  }
}
