package app.gangway.process.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.process.ModelPublications;
import app.gangway.shared.ui.UploadWords;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.UploadEvent;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** The choice of models, forms and decisions that belong together. */
public final class ModelFiles extends Div {

  private static final int MOST_FILES = 30;

  private final transient Runnable changed;
  private final Upload upload = new Upload(this::receive);
  private final Div problems = new Div();
  private final transient Map<String, byte[]> files = new TreeMap<>();

  /**
   * @param changed is called when the user has given or removed a file
   */
  public ModelFiles(Runnable changed) {
    this.changed = changed;
    addClassName("view-section");
    upload.setMaxFileSize(ModelPublications.MOST_BYTES);
    upload.setAcceptedFileExtensions(".bpmn", ".form", ".dmn");
    UploadWords words = new UploadWords(MOST_FILES, ModelPublications.MOST_BYTES);
    words.getError().setIncorrectFileType(translate("upload.models.wrong-type"));
    upload.setI18n(words);
    upload.setMaxFiles(MOST_FILES);
    Button choose = new Button(translate("upload.choose"), VaadinIcon.UPLOAD.create());
    choose.addClickListener(press -> forgetProblems());
    upload.setUploadButton(choose);
    upload.addFileRejectedListener(
        rejected -> refuse(rejected.getFileName(), rejected.getErrorMessage()));
    upload.addAllFinishedListener(finished -> upload.clearFileList());
    problems.addClassNames("form-error", "model-problems");
    problems.getElement().setAttribute("role", "alert");
    problems.setVisible(false);
    add(upload, problems);
  }

  /** The files by their names. */
  public Map<String, byte[]> chosen() {
    return Collections.unmodifiableMap(files);
  }

  /** Has these files from now on; does not call the listener. */
  public void replace(Map<String, byte[]> others) {
    files.clear();
    files.putAll(others);
  }

  /** The names of the files, each with a button that removes it. */
  public UnorderedList list() {
    UnorderedList list = new UnorderedList();
    list.addClassName("files");
    for (String name : files.keySet()) {
      Button remove =
          new Button(
              VaadinIcon.CLOSE_SMALL.create(),
              press -> {
                files.remove(name);
                changed.run();
              });
      remove.addThemeVariants(ButtonVariant.TERTIARY);
      remove.setAriaLabel(translate("upload.remove", name));
      list.add(new ListItem(new Span(name), remove));
    }
    return list;
  }

  /** Reads the file without the page's lock, which is held only to show the result. */
  private void receive(UploadEvent arriving) throws IOException {
    String name = arriving.getFileName();
    try {
      byte[] content = arriving.getInputStream().readNBytes(ModelPublications.MOST_BYTES + 1);
      arriving.getUI().accessSynchronously(() -> take(name, content));
    } catch (IOException broken) {
      arriving.getUI().access(() -> refuse(name, translate("upload.failed")));
      throw broken;
    }
  }

  private void take(String name, byte[] content) {
    Map<String, byte[]> others = new TreeMap<>(files);
    others.remove(name);
    long together =
        content.length + others.values().stream().mapToLong(other -> other.length).sum();
    if (together > ModelPublications.MOST_BYTES_TOGETHER || others.size() >= MOST_FILES) {
      refuse(
          name,
          translate(
              "upload.models.too-much",
              MOST_FILES,
              ModelPublications.MOST_BYTES_TOGETHER / 1024 / 1024));
      return;
    }
    files.put(name, content);
    changed.run();
  }

  /** Stays until the user chooses files again: others that arrive with it may be fine. */
  private void refuse(String name, String words) {
    problems.add(new Paragraph(translate("upload.models.rejected", name, words)));
    problems.setVisible(true);
  }

  private void forgetProblems() {
    problems.removeAll();
    problems.setVisible(false);
  }
}
