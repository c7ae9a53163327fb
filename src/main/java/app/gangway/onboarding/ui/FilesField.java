package app.gangway.onboarding.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.onboarding.form.FormComponent;
import app.gangway.onboarding.form.UploadedFile;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.ui.UploadWords;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.customfield.CustomField;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.UploadEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Takes files as an answer. They are stored with the step's other answers when it is completed;
 * until then only the open page has them.
 */
class FilesField extends CustomField<List<UploadedFile>> {

  private final String key;
  private final int most;
  private final Upload upload;
  private final transient Map<String, UploadedFile> files = new LinkedHashMap<>();

  /** The names of refused files that the browser still lists. */
  private final transient List<String> refused = new ArrayList<>();

  FilesField(FormComponent question) {
    super(List.of());
    key = Objects.requireNonNull(question.key());
    most = question.multiple() ? UploadedFile.MOST_IN_ONE_QUESTION : 1;
    upload = new Upload(this::receive);
    upload.setMaxFiles(most);
    upload.setMaxFileSize(UploadedFile.MOST_BYTES);
    upload.setAcceptedFileTypes(question.acceptedTypes().toArray(String[]::new));
    upload.setI18n(new UploadWords(most, UploadedFile.MOST_BYTES));
    Button choose = new Button(translate("upload.choose"), VaadinIcon.UPLOAD.create());
    upload.setUploadButton(choose);
    upload.addFileRemovedListener(removed -> remove(removed.getFileName()));
    upload.addFileRejectedListener(rejected -> refuse(rejected.getErrorMessage()));
    add(upload);
  }

  /** Reads the file without the page's lock, which is held only to show the result. */
  private void receive(UploadEvent arriving) throws IOException {
    byte[] content = arriving.getInputStream().readNBytes(UploadedFile.MOST_BYTES + 1);
    arriving
        .getUI()
        .accessSynchronously(() -> {
          try {
            take(arriving.getFileName(), content);
          } catch (InvalidInput wrong) {
            arriving.reject(wrong.messageKey());
            refused.add(arriving.getFileName());
            refuse(translate(wrong.messageKey(), wrong.arguments().toArray()));
          }
        });
  }

  /** Checks the number of files: the browser checks it too, but a request can bypass that. */
  private void take(String name, byte[] content) {
    if (files.containsKey(name)) {
      throw new InvalidInput(key, "step.form.file-twice");
    }
    if (files.size() >= most) {
      throw new InvalidInput(key, "step.form.files-too-many", most);
    }
    files.put(name, UploadedFile.of(key, name, content));
    updateValue();
  }

  private void remove(String name) {
    if (!refused.remove(name)) {
      files.remove(name);
      updateValue();
    }
  }

  /** Whether a file is still being uploaded, so that the answer is not complete yet. */
  boolean isUploading() {
    return upload.isUploading();
  }

  private void refuse(String message) {
    setErrorMessage(message);
    setInvalid(true);
    if (upload.getMaxFiles() == 1) {
      // The refused file would block the upload of another one
      upload.clearFileList();
      refused.clear();
    }
  }

  @Override
  protected List<UploadedFile> generateModelValue() {
    return new ArrayList<>(files.values());
  }

  @Override
  protected void setPresentationValue(List<UploadedFile> value) {
    files.clear();
    refused.clear();
    value.forEach(file -> files.put(file.name(), file));
    upload.clearFileList();
  }
}
