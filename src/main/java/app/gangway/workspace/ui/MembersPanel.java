package app.gangway.workspace.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.shared.Announcements;
import app.gangway.shared.ui.EmptyState;
import app.gangway.shared.ui.LiveRegion;
import app.gangway.shared.ui.LiveUpdates;
import app.gangway.shared.ui.MoreButton;
import app.gangway.shared.ui.ViewHeader;
import app.gangway.shell.PagePart;
import app.gangway.workspace.Member;
import app.gangway.workspace.MemberPage;
import app.gangway.workspace.PortalReader;
import app.gangway.workspace.WorkspaceMembers;
import app.gangway.workspace.WorkspaceSummary;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * The members of a workspace and the invitations to it, as one teammate may see and change them.
 */
class MembersPanel extends Div {

  private final WorkspaceSummary workspace;
  private final WorkspaceMembers members;
  private final Announcements announcements;
  private final Executor executor;
  private final MembersGrid membersGrid;
  private final List<PagePart> parts;
  private final EmptyState noMembers =
      new EmptyState(
          VaadinIcon.USERS, translate("members.empty.title"), translate("members.empty.text"));
  private final LiveRegion news = new LiveRegion();
  private final MoreButton moreMembers = new MoreButton(this::refresh);

  MembersPanel(
      WorkspaceSummary workspace,
      boolean mayManage,
      boolean seesProcesses,
      WorkspaceMembers members,
      PortalReader portal,
      List<MembersPagePart> parts,
      Announcements announcements,
      Executor executor) {
    this.workspace = workspace;
    this.members = members;
    this.announcements = announcements;
    this.executor = executor;
    membersGrid =
        new MembersGrid(
            new MemberActions(workspace, members, portal, seesProcesses, this::refresh), mayManage);
    this.parts =
        parts.stream().map(part -> part.create(workspace, mayManage, this::refresh)).toList();
    addClassName("view-content");
    Div buttons = new Div();
    this.parts.forEach(part -> buttons.add(part.buttons()));
    buttons.addClassName("view-header-actions");
    buttons.setVisible(mayManage);
    Section current =
        new Section(new H2(translate("members.current")), membersGrid, noMembers, moreMembers);
    current.addClassName("view-section");
    add(
        new ViewHeader(
            translate("members.title"), translate("members.text", workspace.name()), buttons),
        current);
    add(this.parts.stream().map(PagePart::section).toArray(Component[]::new));
    add(news);
    refresh();
  }

  @Override
  protected void onAttach(AttachEvent attach) {
    new LiveUpdates(this, workspace.id().value(), announcements, executor, this::refresh);
  }

  private void refresh() {
    Instant newest =
        membersGrid.shown().stream().findFirst().map(Member::joined).orElse(Instant.EPOCH);
    MemberPage page = members.of(workspace.id(), moreMembers.limit());
    membersGrid.show(page.rows());
    moreMembers.setVisible(page.more());
    parts.forEach(part -> part.refresh().run());
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
