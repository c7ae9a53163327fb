package app.gangway.agency.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.ViewTest;
import app.gangway.agency.TeamManagement;
import app.gangway.agency.TeamMember;
import app.gangway.agency.Teammate;
import app.gangway.agency.TeammateRole;
import app.gangway.identity.SignInForTest;
import app.gangway.invitation.InvitationAcceptance;
import app.gangway.invitation.InvitationFilter;
import app.gangway.invitation.InvitationManagement;
import app.gangway.invitation.InvitationSummary;
import app.gangway.invitation.LinkForTest;
import app.gangway.shared.AccountId;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvitationId;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class TeamViewTest extends ViewTest {

  private static final EmailAddress MIA = new EmailAddress("mia@acme.example");

  @Autowired InvitationManagement invitations;
  @Autowired InvitationAcceptance links;
  @Autowired LinkForTest link;
  @Autowired TeamManagement team;

  private Teammate owner;

  @BeforeEach
  void foundTheAgency() {
    owner = acme.found();
  }

  @Test
  void thePageListsTheTeamWithItsOwner() {
    open("team");

    assertThat(title()).isEqualTo("Team");
    assertThat(names()).containsExactly("Olivia");
  }

  @Test
  void aTeammateInvitedWithARoleIsListedUnderInvitations() {
    open("team");
    press("Invite teammate");
    type("Email", MIA.value());
    find(RoleField.class).single().setValue(TeammateRole.ADMIN);
    pressInDialog("Send invitation");

    assertThat(find(Dialog.class).exists()).isFalse();
    assertThat(notice()).isEqualTo("Invitation to mia@acme.example is on its way.");
    assertThat(pending())
        .singleElement()
        .returns(MIA, InvitationSummary::email)
        .returns(TeammateRole.ADMIN, InvitationSummary::role);
  }

  @Test
  void theAddressOfAClientIsRefusedAtItsField() {
    AccountId client = acme.account("carla@client.example");
    acme.makeTeammate(owner.agencyId(), client, "CLIENT");
    open("team");
    press("Invite teammate");
    type("Email", "carla@client.example");
    pressInDialog("Send invitation");

    assertErrorAt(
        "Email",
        "This person is a client of your agency. You’ll need a different email address for their"
            + " teammate identity.");
  }

  @Test
  void aTeammateWhoAcceptsAppearsOnTheOpenPage() throws Exception {
    InvitationId id = invitations.inviteTeammate(MIA, TeammateRole.MEMBER, null);
    open("team");
    AccountId mia = acme.account(MIA.value());
    String token = link.to(id);

    SignInForTest.as(mia, () -> links.accept(token));

    eventually(() -> assertThat(names()).hasSize(2));
    eventually(() -> assertThat(pending()).isEmpty());
  }

  @Test
  void aRoleIsChangedInADialog() {
    AccountId mia = acme.teammate(owner.agencyId(), MIA.value(), "MEMBER");
    open("team");

    pressInRow(1, "Change role");
    find(RoleField.class).single().setValue(TeammateRole.ADMIN);
    pressInDialog("Change role");

    assertThat(notice()).isEqualTo("Somebody is now: Admin.");
    assertThat(role(mia)).isEqualTo(TeammateRole.ADMIN);
  }

  @Test
  void removingAsksForConfirmation() {
    acme.teammate(owner.agencyId(), MIA.value(), "MEMBER");
    open("team");

    pressInRow(1, "Remove");
    assertThat(names()).hasSize(2);
    test(find(ConfirmDialog.class).single()).confirm();
    roundTrip();

    assertThat(names()).containsExactly("Olivia");
  }

  @Test
  @SuppressWarnings("unchecked")
  void theOwnerTransfersTheOwnershipAndBecomesAnAdmin() {
    AccountId mia = acme.teammate(owner.agencyId(), MIA.value(), "MEMBER");
    open("team");

    pressInRow(0, "Transfer ownership");
    pressInDialog("Transfer ownership");
    ComboBox<TeamMember> next = find(ComboBox.class, find(Dialog.class).single()).single();
    assertThat(next.getErrorMessage()).isEqualTo("Fill in this field.");
    next.setValue(team.list().getLast());
    pressInDialog("Transfer ownership");

    assertThat(role(mia)).isEqualTo(TeammateRole.OWNER);
    assertThat(role(owner.accountId())).isEqualTo(TeammateRole.ADMIN);
    assertThat(find(Button.class).withText("Transfer ownership").exists()).isFalse();
  }

  @Test
  void theTransferDialogSaysThatThereIsNoOtherTeammate() {
    open("team");

    pressInRow(0, "Transfer ownership");

    assertThat(shows("Your agency has no other teammate yet. Invite one first.")).isTrue();
  }

  @Test
  void aMemberSeesTheTeamWithoutActions() {
    AccountId mia = acme.teammate(owner.agencyId(), MIA.value(), "MEMBER");
    invitations.inviteTeammate(new EmailAddress("new@acme.example"), TeammateRole.MEMBER, null);
    signedInAs(mia);
    open("team");

    assertThat(names()).hasSize(2);
    assertThat(pending()).hasSize(1);
    assertThat(find(Button.class).withText("Invite teammate").exists()).isFalse();
    assertThat(find(TeamGrid.class).single().getColumnByKey("actions")).isNull();
  }

  @Test
  void aTeammateRemovedWhileThePageIsOpenIsRedirected() {
    AccountId mia = acme.teammate(owner.agencyId(), MIA.value(), "ADMIN");
    signedInAs(mia);
    open("team");
    jdbc.sql("delete from agency_account where account_id = :id")
        .param("id", mia.toString())
        .update();

    press("Invite teammate");
    type("Email", "new@acme.example");
    pressInDialog("Send invitation");

    assertThat(address()).isEmpty();
    assertThat(shows("Nothing to see here yet")).isTrue();
    assertThat(invitationsInTheDatabase()).isZero();
  }

  private long invitationsInTheDatabase() {
    return jdbc.sql("select count(*) from invitation").query(Long.class).single();
  }

  private List<String> names() {
    return find(TeamGrid.class).single().shown().stream().map(TeamMember::name).toList();
  }

  private TeammateRole role(AccountId account) {
    return team.list().stream()
        .filter(member -> member.accountId().equals(account))
        .findFirst()
        .orElseThrow()
        .role();
  }

  private List<InvitationSummary> pending() {
    return invitations.listOfTeam(InvitationFilter.PENDING, "", 50).rows();
  }

  private void pressInRow(int row, String text) {
    Grid<?> grid = find(TeamGrid.class).single();
    click(find(Button.class, test(grid).getCellComponent(row, "actions")).withText(text).single());
  }
}
