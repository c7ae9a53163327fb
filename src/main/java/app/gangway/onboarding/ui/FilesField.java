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
 * Takes files as an answer. They are kept with the step's other answers when it ends; until then
 * only by the open page.
 */
class FilesField extends CustomField<List<UploadedFile>> {

  private final String key;
  private final Upload upload;
  private final transient Map<String, UploadedFile> files = new LinkedHashMap<>();

  FilesField(FormComponent question) {
    super(List.of());
    key = Objects.requireNonNull(question.key());
    int most = question.multiple() ? UploadedFile.MOST_IN_ONE_QUESTION : 1;
    upload = new Upload(this::receive);
    upload.setMaxFiles(most);
    upload.setMaxFileSize(UploadedFile.MOST_BYTES);
    upload.setAcceptedFileTypes(question.acceptedTypes().toArray(String[]::new));
    upload.setI18n(new UploadWords(most, UploadedFile.MOST_BYTES));
    Button choose = new Button(translate("upload.choose"), VaadinIcon.UPLOAD.create());
    upload.setUploadButton(choose);
    upload.addFileRemovedListener(removed -> {
      files.remove(removed.getFileName());
      updateValue();
    });
    upload.addFileRejectedListener(rejected -> refuse(rejected.getErrorMessage()));
    add(upload);
  }

  /** Runs beside the page, which is locked only to show what came of it. */
  private void receive(UploadEvent arriving) throws IOException {
    byte[] content = arriving.getInputStream().readNBytes(UploadedFile.MOST_BYTES + 1);
    try {
      UploadedFile file = UploadedFile.of(key, arriving.getFileName(), content);
      arriving.getUI().access(() -> take(arriving.getFileName(), file));
    } catch (InvalidInput wrong) {
      arriving.reject(wrong.messageKey());
      arriving
          .getUI()
          .access(() -> refuse(translate(wrong.messageKey(), wrong.arguments().toArray())));
    }
  }

  private void take(String name, UploadedFile file) {
    files.put(name, file);
    updateValue();
  }

  private void refuse(String message) {
    setErrorMessage(message);
    setInvalid(true);
    if (upload.getMaxFiles() == 1) {
      // The refused file would be in the way of another one
      upload.clearFileList();
    }
  }

  @Override
  protected List<UploadedFile> generateModelValue() {
    return new ArrayList<>(files.values());
  }

  @Override
  protected void setPresentationValue(List<UploadedFile> value) {
    files.clear();
    value.forEach(file -> files.put(file.name(), file));
    upload.clearFileList();
  }
}
