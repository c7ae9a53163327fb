package app.gangway.invitation.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.invitation.BulkInvitations;
import app.gangway.invitation.BulkLine;
import app.gangway.invitation.BulkPreview;
import app.gangway.invitation.BulkPreview.ColumnChoice;
import app.gangway.shared.Announcements;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.ui.ActionButton;
import app.gangway.shared.ui.FormErrors;
import app.gangway.workspace.WorkspaceSummary;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.UploadEvent;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Many addresses at once: first a list or a file, then a question where it is not clear which of
 * its columns is meant, then a preview of each line, then the results. Inviting goes on when the
 * dialog is closed.
 */
class InviteManyDialog extends Dialog {

  private final transient BulkInvitations invitations;
  private final transient Announcements announcements;
  private final transient Executor executor;
  private final Div content = new Div();
  private final WorkspaceSummary workspace;
  private final TextArea addresses = new TextArea(translate("bulk.addresses"));
  private final Upload upload = new Upload(this::receive);
  private final LanguageOption language = new LanguageOption();
  private final FormErrors errors = new FormErrors().at("addresses", addresses);

  InviteManyDialog(
      WorkspaceSummary workspace,
      BulkInvitations invitations,
      Announcements announcements,
      Executor executor) {
    this.workspace = workspace;
    this.invitations = invitations;
    this.announcements = announcements;
    this.executor = executor;
    setHeaderTitle(translate("bulk.title"));
    addClassName("form-dialog");
    addClassName("wide-dialog");
    content.addClassName("form");
    add(content);
    addresses.setHelperText(translate("bulk.addresses.help", BulkInvitations.MAX_ADDRESSES));
    addresses.setRequiredIndicatorVisible(true);
    addresses.setAutofocus(true);
    addresses.addClassName("address-list");
    prepareUpload();
    askForAddresses();
  }

  private void askForAddresses() {
    show(addresses, upload, language, errors);
    buttons(
        new Button(translate("button.cancel"), click -> close()),
        primary(translate("bulk.preview"), () -> preview(null)));
  }

  private void prepareUpload() {
    upload.setMaxFiles(1);
    upload.setMaxFileSize(BulkInvitations.MOST_BYTES);
    upload.setAcceptedFileExtensions(".csv", ".txt", ".tsv", ".tab");
    Button choose = new Button(translate("bulk.upload"));
    upload.setUploadButton(choose);
    upload.setDropAllowed(false);
    upload.addFileRejectedListener(rejected -> {
      refuse(translate("error.bulk.file", BulkInvitations.MOST_BYTES / 1024 / 1024));
      upload.clearFileList();
    });
  }

  /** Reads the file without the page's lock, which is held only to show the result. */
  private void receive(UploadEvent arriving) throws IOException {
    Runnable result = read(arriving);
    arriving.getUI().accessSynchronously(result::run);
  }

  private Runnable read(UploadEvent arriving) throws IOException {
    try {
      String text = BulkInvitations.read(arriving.getInputStream());
      return () -> {
        addresses.setValue(text);
        addresses.setInvalid(false);
      };
    } catch (InvalidInput refused) {
      arriving.reject(refused.messageKey());
      return () -> {
        refuse(translate(refused.messageKey(), refused.arguments().toArray()));
        // The refused file would block the upload of another one
        upload.clearFileList();
      };
    }
  }

  private void refuse(String message) {
    addresses.setErrorMessage(message);
    addresses.setInvalid(true);
  }

  private void preview(@Nullable ColumnChoice choice) {
    AtomicReference<@Nullable BulkPreview> read = new AtomicReference<>();
    if (!errors.accepts(
        () -> read.set(invitations.preview(workspace.id(), addresses.getValue(), choice)))) {
      show(addresses, upload, language, errors);
      return;
    }
    BulkPreview preview = read.get();
    if (preview != null && preview.question() != null) {
      ask(preview.question());
    } else if (preview != null) {
      show(preview);
    }
  }

  private void ask(BulkPreview.Question question) {
    ColumnQuestion column = new ColumnQuestion(question);
    show(column);
    buttons(
        new Button(translate("bulk.back"), click -> askForAddresses()),
        primary(translate("bulk.preview"), () -> column.answer().ifPresent(this::preview)));
  }

  private void show(BulkPreview preview) {
    long fine = preview.lines().stream().filter(BulkLine::fine).count();
    show(
        new Paragraph(translate("bulk.preview.text", fine, preview.lines().size() - fine)),
        new BulkGrid(preview.lines(), "bulk.will-invite"));
    Button send = primary(translate("bulk.send", fine), () -> begin(preview));
    send.setVisible(fine > 0);
    buttons(new Button(translate("bulk.back"), click -> askForAddresses()), send);
  }

  private void begin(BulkPreview preview) {
    UUID list = invitations.begin(workspace.id(), preview, language.chosen());
    show(new BulkListPanel(list, invitations, announcements, executor));
    buttons(new Button(translate("button.close"), click -> close()));
  }

  private void show(Component... components) {
    content.removeAll();
    content.add(components);
  }

  private void buttons(Component... components) {
    getFooter().removeAll();
    getFooter().add(components);
  }

  /** Not the form's default button: in a text area the Enter key begins the next line. */
  private static Button primary(String text, Runnable action) {
    Button button = new ActionButton(text, action);
    button.addThemeVariants(ButtonVariant.PRIMARY);
    return button;
  }
}
