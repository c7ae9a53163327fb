package app.gangway.invitation.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.invitation.BulkInvitations;
import app.gangway.invitation.BulkLine;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.ui.FormErrors;
import app.gangway.workspace.WorkspaceSummary;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.UploadHandler;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Many addresses at once: first a list or a file, then a preview of each line, then the results.
 * Sending goes on when the dialog is closed.
 */
class InviteManyDialog extends Dialog {

  private static final Logger log = LoggerFactory.getLogger(InviteManyDialog.class);
  private static final int MOST_BYTES = 1_000_000;
  private static final int PROGRESS_EVERY = 20;

  private final WorkspaceSummary workspace;
  private final transient BulkInvitations invitations;
  private final transient Executor executor;
  private final TextArea addresses = new TextArea(translate("bulk.addresses"));
  private final LanguageOption language = new LanguageOption();
  private final FormErrors errors = new FormErrors().at("addresses", addresses);
  private final Div content = new Div();

  InviteManyDialog(WorkspaceSummary workspace, BulkInvitations invitations, Executor executor) {
    this.workspace = workspace;
    this.invitations = invitations;
    this.executor = executor;
    setHeaderTitle(translate("bulk.title"));
    addClassName("form-dialog");
    addClassName("wide-dialog");
    addresses.setHelperText(translate("bulk.addresses.help", BulkInvitations.MAX_ADDRESSES));
    addresses.setRequiredIndicatorVisible(true);
    addresses.setAutofocus(true);
    addresses.addClassName("address-list");
    content.addClassName("form");
    add(content);
    askForAddresses();
  }

  private void askForAddresses() {
    show(addresses, upload(), language, errors);
    buttons(
        new Button(translate("button.cancel"), click -> close()),
        primary(translate("bulk.preview"), this::preview));
  }

  private Upload upload() {
    Upload upload =
        new Upload(UploadHandler.inMemory((file, bytes) -> addresses.setValue(text(bytes))));
    upload.setMaxFiles(1);
    upload.setMaxFileSize(MOST_BYTES);
    upload.setAcceptedFileExtensions(".csv", ".txt");
    Button choose = new Button(translate("bulk.upload"));
    upload.setUploadButton(choose);
    upload.setDropAllowed(false);
    upload.addFileRejectedListener(rejected -> {
      addresses.setErrorMessage(translate("error.bulk.file"));
      addresses.setInvalid(true);
    });
    return upload;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private void preview() {
    List<BulkLine> lines = new ArrayList<>();
    if (!errors.accepts(
        () -> lines.addAll(invitations.preview(workspace.id(), addresses.getValue())))) {
      return;
    }
    long fine = lines.stream().filter(BulkLine::fine).count();
    show(
        new Paragraph(translate("bulk.preview.text", fine, lines.size() - fine)),
        new BulkGrid(lines, "bulk.will-invite"));
    Button send = primary(translate("bulk.send", fine), () -> send(lines));
    send.setVisible(fine > 0);
    buttons(new Button(translate("bulk.back"), click -> askForAddresses()), send);
  }

  private void send(List<BulkLine> lines) {
    ProgressBar progress = new ProgressBar(0, lines.size());
    Paragraph words = new Paragraph(translate("bulk.progress", 0, lines.size()));
    show(words, progress);
    Button close = new Button(translate("button.close"), click -> close());
    buttons(close);
    UI ui = UI.getCurrentOrThrow();
    Locale wanted = language.chosen();
    // A security context of its own: the list goes on after the user has signed out
    SecurityContext person = SecurityContextHolder.createEmptyContext();
    person.setAuthentication(SecurityContextHolder.getContext().getAuthentication());
    executor.execute(
        new DelegatingSecurityContextRunnable(
            () ->
                invite(
                    lines,
                    wanted,
                    ui,
                    done -> {
                      progress.setValue(done);
                      words.setText(translate("bulk.progress", done, lines.size()));
                    }),
            person));
  }

  private void invite(
      List<BulkLine> lines, @Nullable Locale wanted, UI ui, IntConsumer showProgress) {
    List<BulkLine> results = new ArrayList<>();
    try {
      invitations
          .invite(workspace.id(), lines, wanted)
          .forEach(result -> {
            results.add(result);
            int done = results.size();
            if (done % PROGRESS_EVERY == 0) {
              tell(ui, () -> showProgress.accept(done));
            }
          });
      tell(ui, () -> showResults(results));
    } catch (AccessDenied noLonger) {
      log.info(
          "Inviting many stopped after {} of {}: who began may not any more",
          results.size(),
          lines.size());
      tell(ui, () -> showStopped(results, lines));
    } catch (RuntimeException e) {
      log.error("Inviting many stopped after {} of {}", results.size(), lines.size(), e);
      tell(ui, () -> showStopped(results, lines));
    }
  }

  /** The dialog may be closed meanwhile. */
  private static void tell(UI ui, Runnable news) {
    ui.accessLater(news::run, () -> {}).run();
  }

  private void showResults(List<BulkLine> results) {
    long sent = results.stream().filter(BulkLine::fine).count();
    show(
        new Paragraph(translate("bulk.result.text", sent, results.size() - sent)),
        new BulkGrid(results, "bulk.invited"));
  }

  private void showStopped(List<BulkLine> results, List<BulkLine> all) {
    List<BulkLine> lines = new ArrayList<>(results);
    all.subList(results.size(), all.size())
        .forEach(line -> lines.add(line.fine() ? line.notTried() : line));
    showResults(lines);
  }

  /** Not the form's default button: in a text area the Enter key begins the next line. */
  private static Button primary(String text, Runnable action) {
    Button button = new Button(text);
    button.addThemeVariants(ButtonVariant.PRIMARY);
    button.setDisableOnClick(true);
    button.addClickListener(click -> {
      try {
        action.run();
      } finally {
        button.setEnabled(true);
      }
    });
    return button;
  }

  private void show(Component... components) {
    content.removeAll();
    content.add(components);
  }

  private void buttons(Component... components) {
    getFooter().removeAll();
    getFooter().add(components);
  }
}
