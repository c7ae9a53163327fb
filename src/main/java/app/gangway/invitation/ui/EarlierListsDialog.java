package app.gangway.invitation.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.invitation.BulkInvitations;
import app.gangway.invitation.BulkList;
import app.gangway.shared.Announcements;
import app.gangway.shared.ui.DateFormats;
import app.gangway.shared.ui.EmptyState;
import app.gangway.workspace.WorkspaceSummary;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.List;
import java.util.concurrent.Executor;

/** The lists of a workspace that were begun before, and the result of each. */
class EarlierListsDialog extends BulkDialog {

  private static final int MOST = 50;

  private final WorkspaceSummary workspace;

  EarlierListsDialog(
      WorkspaceSummary workspace,
      BulkInvitations invitations,
      Announcements announcements,
      Executor executor) {
    super(translate("bulk.earlier"), invitations, announcements, executor);
    this.workspace = workspace;
    showAll();
  }

  private void showAll() {
    List<BulkList> lists = invitations().lists(workspace.id(), MOST);
    if (lists.isEmpty()) {
      show(
          new EmptyState(
              VaadinIcon.LIST,
              translate("bulk.earlier.empty.title"),
              translate("bulk.earlier.empty.text")));
    } else {
      UnorderedList all = new UnorderedList();
      all.addClassName("bulk-lists");
      lists.forEach(list -> all.add(item(list)));
      show(all);
    }
    buttons(closeButton());
  }

  private ListItem item(BulkList list) {
    Button open =
        new Button(
            translate("bulk.begun", list.begunBy(), DateFormats.dateAndTime(list.begunAt())),
            click -> open(list));
    open.addThemeVariants(ButtonVariant.TERTIARY);
    return new ListItem(
        open,
        new Span(
            list.isFinished()
                ? translate("bulk.result.text", list.invited(), list.leftOut())
                : translate("bulk.progress.short", list.done(), list.lines())));
  }

  private void open(BulkList list) {
    showList(list.id());
    buttons(new Button(translate("bulk.back"), click -> showAll()), closeButton());
  }
}
