package app.gangway.invitation.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.invitation.BulkInvitations;
import app.gangway.shared.Announcements;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import java.util.UUID;
import java.util.concurrent.Executor;

/** A wide dialog with one part of the way at a time, in the end the result of a list. */
abstract class BulkDialog extends Dialog {

  private final transient BulkInvitations invitations;
  private final transient Announcements announcements;
  private final transient Executor executor;
  private final Div content = new Div();

  BulkDialog(
      String title, BulkInvitations invitations, Announcements announcements, Executor executor) {
    this.invitations = invitations;
    this.announcements = announcements;
    this.executor = executor;
    setHeaderTitle(title);
    addClassName("form-dialog");
    addClassName("wide-dialog");
    content.addClassName("form");
    add(content);
  }

  BulkInvitations invitations() {
    return invitations;
  }

  /** Shows how far the list is, and its result. */
  void showList(UUID list) {
    show(new BulkListPanel(list, invitations, announcements, executor));
  }

  void show(Component... components) {
    content.removeAll();
    content.add(components);
  }

  void buttons(Component... components) {
    getFooter().removeAll();
    getFooter().add(components);
  }

  Button closeButton() {
    return new Button(translate("button.close"), click -> close());
  }
}
