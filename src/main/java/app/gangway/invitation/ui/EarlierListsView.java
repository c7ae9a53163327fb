package app.gangway.invitation.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.invitation.BulkInvitations;
import app.gangway.invitation.BulkList;
import app.gangway.shared.Slug;
import app.gangway.shared.ui.DateFormats;
import app.gangway.shared.ui.EmptyState;
import app.gangway.shared.ui.ViewHeader;
import app.gangway.shell.AgencyLayout;
import app.gangway.shell.PageTitles;
import app.gangway.workspace.WorkspaceManagement;
import app.gangway.workspace.WorkspaceSummary;
import app.gangway.workspace.ui.WorkspacePage;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.List;

/** The lists of people that were invited to a workspace in the last 90 days. */
@Route(value = WorkspacePage.ROOT + "/workspace/lists", layout = AgencyLayout.class)
@PermitAll
class EarlierListsView extends WorkspacePage {

  private static final int MOST = 50;

  private final BulkInvitations invitations;

  EarlierListsView(WorkspaceManagement workspaces, BulkInvitations invitations) {
    super(workspaces);
    this.invitations = invitations;
  }

  /** The address of this page. */
  static String path(Slug workspace) {
    return workspace.value() + "/workspace/lists";
  }

  @Override
  protected void open(WorkspaceSummary found, BeforeEnterEvent event) {
    Div content =
        new Div(
            new Anchor(
                found.slug().value() + "/workspace/members",
                translate("client.back", found.name())),
            new ViewHeader(translate("bulk.earlier"), translate("bulk.earlier.text")),
            lists(invitations.lists(found.id(), MOST), found));
    content.addClassName("view-content");
    add(content);
  }

  private static Component lists(List<BulkList> lists, WorkspaceSummary workspace) {
    if (lists.isEmpty()) {
      return new EmptyState(
          VaadinIcon.LIST,
          translate("bulk.earlier.empty.title"),
          translate("bulk.earlier.empty.text"));
    }
    UnorderedList all = new UnorderedList();
    all.addClassName("bulk-lists");
    lists.forEach(list -> all.add(item(list, workspace)));
    return all;
  }

  private static ListItem item(BulkList list, WorkspaceSummary workspace) {
    return new ListItem(
        new Anchor(
            path(workspace.slug()) + "/" + list.id(),
            translate("bulk.begun", list.begunBy(), DateFormats.dateAndTime(list.begunAt()))),
        new Span(
            list.isFinished()
                ? translate("bulk.result.text", list.invited(), list.leftOut())
                : translate("bulk.progress.short", list.done(), list.lines())));
  }

  @Override
  public String getPageTitle() {
    return PageTitles.of("bulk.earlier");
  }
}
