package app.gangway.invitation.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.invitation.BulkInvitations;
import app.gangway.invitation.InvitationManagement;
import app.gangway.shared.Announcements;
import app.gangway.shared.ui.EmptyState;
import app.gangway.shared.ui.LiveRegion;
import app.gangway.shared.ui.LiveUpdates;
import app.gangway.shared.ui.ViewHeader;
import app.gangway.workspace.Member;
import app.gangway.workspace.MemberPage;
import app.gangway.workspace.WorkspaceMembers;
import app.gangway.workspace.WorkspaceSummary;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.Executor;

/** The members and the invitations of one workspace, as they are at every moment. */
class MembersPanel extends Div {

  private final WorkspaceSummary workspace;
  private final WorkspaceMembers members;
  private final InvitationManagement invitations;
  private final BulkInvitations bulk;
  private final Announcements announcements;
  private final Executor executor;
  private final MembersGrid membersGrid;
  private final InvitationsSection invitationsSection;
  private final EmptyState noMembers =
      new EmptyState(
          VaadinIcon.USERS, translate("members.empty.title"), translate("members.empty.text"));
  private final LiveRegion news = new LiveRegion();
  private final MoreButton moreMembers = new MoreButton(this::look);

  MembersPanel(
      WorkspaceSummary workspace,
      boolean mayManage,
      WorkspaceMembers members,
      InvitationManagement invitations,
      BulkInvitations bulk,
      Announcements announcements,
      Executor executor) {
    this.workspace = workspace;
    this.members = members;
    this.invitations = invitations;
    this.bulk = bulk;
    this.announcements = announcements;
    this.executor = executor;
    membersGrid = new MembersGrid(new MemberActions(workspace, members, this::look), mayManage);
    invitationsSection =
        new InvitationsSection(
            (kind, begin, limit) -> invitations.list(workspace.id(), kind, begin, limit),
            new InvitationActions(invitations, this::look),
            mayManage ? Set.of(InvitationsGrid.Extra.ACTIONS) : Set.of());
    addClassName("view-content");
    Button invite = inviteButton();
    Button inviteMany = inviteManyButton();
    Div inviting = new Div(inviteMany, invite);
    inviting.addClassName("view-header-actions");
    inviting.setVisible(mayManage);
    Section current =
        new Section(new H2(translate("members.current")), membersGrid, noMembers, moreMembers);
    current.addClassName("view-section");
    add(
        new ViewHeader(
            translate("members.title"), translate("members.text", workspace.name()), inviting),
        current,
        invitationsSection,
        news);
    look();
  }

  private Button inviteManyButton() {
    return new Button(
        translate("bulk.open"),
        VaadinIcon.LIST.create(),
        click -> new InviteManyDialog(workspace, bulk, executor).open());
  }

  private Button inviteButton() {
    Button invite =
        new Button(
            translate("members.invite.open"),
            VaadinIcon.PLUS.create(),
            click -> new InviteClientDialog(workspace, invitations, this::look).open());
    invite.addThemeVariants(ButtonVariant.PRIMARY);
    return invite;
  }

  @Override
  protected void onAttach(AttachEvent attach) {
    new LiveUpdates(this, workspace.id().value(), announcements, executor, this::look);
  }

  private void look() {
    Instant newest =
        membersGrid.shown().stream().findFirst().map(Member::joined).orElse(Instant.EPOCH);
    MemberPage page = members.of(workspace.id(), moreMembers.limit());
    membersGrid.show(page.rows());
    moreMembers.setVisible(page.more());
    invitationsSection.look();
    membersGrid.setVisible(!page.rows().isEmpty());
    noMembers.setVisible(page.rows().isEmpty());
    if (isAttached()) {
      page.rows().stream()
          .filter(member -> member.joined().isAfter(newest))
          .findFirst()
          .ifPresent(member -> news.say(translate("members.joined-now", member.name())));
    }
  }
}
