package app.gangway.invitation.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.invitation.BulkInvitations;
import app.gangway.invitation.BulkList;
import app.gangway.shared.Announcements;
import app.gangway.shared.ui.LiveUpdates;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.progressbar.ProgressBar;
import java.util.UUID;
import java.util.concurrent.Executor;

/** How far a list is, by itself, and in the end the result of each line. */
class BulkListPanel extends Div {

  private final UUID id;
  private final transient BulkInvitations invitations;
  private final transient Announcements announcements;
  private final transient Executor executor;
  private final Paragraph words = new Paragraph();
  private final ProgressBar progress = new ProgressBar();
  private boolean finished;

  BulkListPanel(
      UUID id, BulkInvitations invitations, Announcements announcements, Executor executor) {
    this.id = id;
    this.invitations = invitations;
    this.announcements = announcements;
    this.executor = executor;
    addClassName("form");
    words.getElement().setAttribute("aria-live", "polite");
    progress.getElement().setAttribute("aria-label", translate("bulk.progress.label"));
    add(words, progress);
    refresh();
  }

  @Override
  protected void onAttach(AttachEvent attach) {
    new LiveUpdates(this, id, announcements, executor, this::refresh);
    refresh();
  }

  private void refresh() {
    if (finished) {
      return;
    }
    BulkList list = invitations.list(id);
    if (list.isFinished()) {
      finished = true;
      words.setText(translate("bulk.result.text", list.invited(), list.leftOut()));
      remove(progress);
      add(new BulkGrid(invitations.results(id), "bulk.invited"));
    } else {
      progress.setMax(list.lines());
      progress.setValue(list.done());
      words.setText(translate("bulk.progress", list.done(), list.lines()));
    }
  }
}
