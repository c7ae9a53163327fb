package app.gangway.form.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.form.FormComponent;
import app.gangway.form.FormRules;
import app.gangway.form.UploadedFile;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.ui.UploadWords;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.customfield.CustomField;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.upload.FileRejectedEvent;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.internal.streams.UploadCompleteEvent;
import com.vaadin.flow.server.streams.UploadEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Takes files as an answer, and lists the files that it has taken. The upload lists only files that
 * are on their way, so each problem is told once, at the field.
 */
class FilesField extends CustomField<List<UploadedFile>> {

  private final transient FormComponent question;
  private final String key;
  private final int most;
  private final Upload upload;
  private final UnorderedList list = new UnorderedList();
  private final Paragraph hint = new Paragraph();
  private final transient List<UploadedFile> files = new ArrayList<>();

  FilesField(FormComponent question) {
    super(List.of());
    this.question = question;
    key = Objects.requireNonNull(question.key());
    most = question.multiple() ? UploadedFile.MOST_IN_ONE_QUESTION : 1;
    upload = new Upload(this::receive);
    upload.setMaxFiles(most);
    upload.setMaxFileSize(UploadedFile.MOST_BYTES);
    upload.setAcceptedFileTypes(question.acceptedTypes().toArray(String[]::new));
    upload.setI18n(new UploadWords(most, UploadedFile.MOST_BYTES));
    Button choose = new Button(translate("upload.choose"), VaadinIcon.UPLOAD.create());
    upload.setUploadButton(choose);
    upload.addFileRejectedListener(this::rejectedByTheBrowser);
    // What has arrived is in this field's own list; what failed on the way can be tried again
    upload.addAllFinishedListener(finished ->
        upload.getElement().executeJs("this.files = this.files.filter(file => file.error)"));
    ComponentUtil.addListener(upload, UploadCompleteEvent.class, completed -> arrived());
    list.addClassName("files");
    list.setVisible(false);
    hint.addClassName("note");
    hint.getElement().setAttribute("role", "status");
    hint.setVisible(false);
    add(list, upload, hint);
  }

  /** Reads the file without the page's lock, which is held only to show the result. */
  private void receive(UploadEvent arriving) throws IOException {
    byte[] content = arriving.getInputStream().readNBytes(UploadedFile.MOST_BYTES + 1);
    arriving.getUI().accessSynchronously(() -> take(arriving.getFileName(), content));
  }

  /** Checks the number of files: the browser checks it too, but a request can bypass that. */
  private void take(String name, byte[] content) {
    try {
      if (files.size() >= most) {
        throw new InvalidInput(key, "step.form.files-too-many", most);
      }
      UploadedFile file =
          UploadedFile.of(key, name, content)
              .beside(files.stream().map(UploadedFile::name).toList());
      FormRules.requireType(question, file);
      files.add(file);
      setInvalid(false);
      showFiles();
      updateValue();
    } catch (InvalidInput wrong) {
      refuse(translate(wrong.messageKey(), wrong.arguments().toArray()));
    }
  }

  private void remove(UploadedFile file) {
    files.remove(file);
    setInvalid(false);
    showFiles();
    updateValue();
  }

  private void showFiles() {
    list.removeAll();
    files.forEach(file -> list.add(item(file)));
    list.setVisible(!files.isEmpty());
    hint.setVisible(files.stream().anyMatch(UploadedFile::mayNeedPassword));
    hint.setText(translate("step.form.file-maybe-protected"));
  }

  private ListItem item(UploadedFile file) {
    Button remove = new Button(VaadinIcon.CLOSE_SMALL.create(), press -> remove(file));
    remove.addThemeVariants(ButtonVariant.TERTIARY);
    remove.setAriaLabel(translate("upload.remove", file.name()));
    return new ListItem(new Span(file.name()), remove);
  }

  /** Whether a file is still being uploaded, so that the answer is not complete yet. */
  boolean isUploading() {
    return upload.isUploading();
  }

  /** Says that the answer is complete only when the files have arrived. */
  String onItsWay() {
    return translate("step.form.file-on-its-way");
  }

  /** The message is about a moment that is over. */
  private void arrived() {
    if (!isUploading() && onItsWay().equals(getErrorMessage())) {
      setInvalid(false);
    }
  }

  /** The browser knows a file's type by its name alone. */
  private void rejectedByTheBrowser(FileRejectedEvent rejected) {
    String reason = rejected.getErrorMessage();
    refuse(
        reason.equals(upload.getI18n().getError().getIncorrectFileType())
            ? translate(
                FormRules.typeProblem(UploadedFile.typeOfName(rejected.getFileName())),
                String.join(", ", question.acceptedTypes()))
            : reason);
  }

  private void refuse(String message) {
    setErrorMessage(message);
    setInvalid(true);
  }

  @Override
  protected List<UploadedFile> generateModelValue() {
    return List.copyOf(files);
  }

  @Override
  protected void setPresentationValue(List<UploadedFile> value) {
    files.clear();
    files.addAll(value);
    showFiles();
  }
}
