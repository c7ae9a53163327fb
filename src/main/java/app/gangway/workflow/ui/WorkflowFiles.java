package app.gangway.workflow.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.process.ModelFinding;
import app.gangway.process.ModelPublications;
import app.gangway.shared.ui.LiveRegion;
import app.gangway.shared.ui.UploadWords;
import app.gangway.workflow.WorkflowManagement;
import app.gangway.workflow.WorkflowProposal;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.UploadEvent;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The choice of a workflow's files, with what is wrong in them, at the element. */
class WorkflowFiles extends Div {

  private static final int MOST_FILES = 30;

  private final WorkflowManagement workflows;
  private final Runnable afterwards;
  private final Upload upload = new Upload(this::receive);
  private final Div problems = new Div();
  private final Div outcome = new Div();
  private final LiveRegion news = new LiveRegion();
  private final transient Map<String, byte[]> files = new TreeMap<>();
  private transient @Nullable WorkflowProposal proposal;

  /**
   * @param afterwards is called when other files were chosen
   */
  WorkflowFiles(WorkflowManagement workflows, Runnable afterwards) {
    this.workflows = workflows;
    this.afterwards = afterwards;
    addClassName("view-section");
    upload.setMaxFileSize(ModelPublications.MOST_BYTES);
    upload.setAcceptedFileExtensions(".bpmn", ".form", ".dmn");
    UploadWords words = new UploadWords(MOST_FILES, ModelPublications.MOST_BYTES);
    words.getError().setIncorrectFileType(translate("workflows.files.wrong-type"));
    upload.setI18n(words);
    upload.setMaxFiles(MOST_FILES);
    Button choose = new Button(translate("workflows.files.choose"), VaadinIcon.UPLOAD.create());
    choose.addClickListener(press -> {
      problems.removeAll();
      problems.setVisible(false);
    });
    upload.setUploadButton(choose);
    upload.addFileRejectedListener(
        rejected -> refuse(rejected.getFileName(), rejected.getErrorMessage()));
    upload.addAllFinishedListener(finished -> upload.clearFileList());
    problems.addClassNames("form-error", "model-problems");
    problems.getElement().setAttribute("role", "alert");
    problems.setVisible(false);
    outcome.addClassName("view-section");
    add(upload, problems, outcome, news);
  }

  /** The files as the check found them, if there are any. */
  Optional<WorkflowProposal> proposal() {
    return Optional.ofNullable(proposal);
  }

  /** The good files; none as long as something has to be corrected. */
  Map<String, String> good() {
    return proposal().filter(it -> !it.isRefused()).map(WorkflowProposal::texts).orElse(Map.of());
  }

  void clear() {
    files.clear();
    proposal = null;
    outcome.removeAll();
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
    long together =
        content.length
            + files.entrySet().stream()
                .filter(file -> !file.getKey().equals(name))
                .mapToLong(file -> file.getValue().length)
                .sum();
    if (together > ModelPublications.MOST_BYTES_TOGETHER || files.size() >= MOST_FILES) {
      refuse(
          name,
          translate(
              "workflows.files.too-much",
              MOST_FILES,
              ModelPublications.MOST_BYTES_TOGETHER / 1024 / 1024));
      return;
    }
    files.put(name, content);
    check();
  }

  private void refuse(String name, String words) {
    problems.add(new Paragraph(translate("workflows.files.rejected", name, words)));
    problems.setVisible(true);
  }

  private void check() {
    outcome.removeAll();
    proposal = files.isEmpty() ? null : workflows.check(files);
    if (proposal != null) {
      outcome.add(list());
      findings(proposal.findings(), true).ifPresent(outcome::add);
      findings(proposal.findings(), false).ifPresent(outcome::add);
      String words =
          translate(proposal.isRefused() ? "workflows.files.refused" : "workflows.files.good");
      outcome.add(new Paragraph(words));
      news.say(words);
    }
    afterwards.run();
  }

  private UnorderedList list() {
    UnorderedList list = new UnorderedList();
    list.addClassName("files");
    for (String name : files.keySet()) {
      Button remove =
          new Button(
              VaadinIcon.CLOSE_SMALL.create(),
              press -> {
                files.remove(name);
                check();
              });
      remove.addThemeVariants(ButtonVariant.TERTIARY);
      remove.setAriaLabel(translate("upload.remove", name));
      list.add(new ListItem(new Span(name), remove));
    }
    return list;
  }

  /** What has to be corrected, or advice. */
  static Optional<Component> findings(List<ModelFinding> all, boolean refused) {
    UnorderedList list = new UnorderedList();
    list.addClassName("model-findings");
    all.stream()
        .filter(finding -> finding.refused() == refused)
        .forEach(finding -> {
          Span place = new Span(WorkflowWords.place(finding));
          place.addClassName("model-change-element");
          list.add(new ListItem(place, new Span(WorkflowWords.text(finding))));
        });
    int count = list.getComponentCount();
    if (count == 0) {
      return Optional.empty();
    }
    if (!refused) {
      return Optional.of(new Details(translate("workflows.files.advice", count), list));
    }
    Section section = new Section(new H3(translate("workflows.files.to-correct", count)), list);
    section.addClassName("view-section");
    return Optional.of(section);
  }
}
