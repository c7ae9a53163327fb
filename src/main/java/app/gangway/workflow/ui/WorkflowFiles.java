package app.gangway.workflow.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.process.ModelFinding;
import app.gangway.process.ui.ModelFiles;
import app.gangway.process.ui.ModelFindings;
import app.gangway.shared.ui.LiveRegion;
import app.gangway.workflow.WorkflowManagement;
import app.gangway.workflow.WorkflowProposal;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The choice of a workflow's files, with what is wrong in them, at the element. */
class WorkflowFiles extends Div {

  private static final String TEMPLATES = "gangway-step-templates.json";

  private final WorkflowManagement workflows;
  private final Runnable afterwards;
  private final ModelFiles files = new ModelFiles(this::check);
  private final Div outcome = new Div();
  private final LiveRegion news = new LiveRegion();
  private transient @Nullable WorkflowProposal proposal;

  /**
   * @param afterwards is called when other files were chosen
   */
  WorkflowFiles(WorkflowManagement workflows, Runnable afterwards) {
    this.workflows = workflows;
    this.afterwards = afterwards;
    addClassName("view-section");
    outcome.addClassName("view-section");
    add(files, templates(), outcome, news);
  }

  private Paragraph templates() {
    Paragraph note =
        new Paragraph(
            new Span(translate("workflows.templates.text") + " "),
            new Anchor(
                DownloadHandler.fromInputStream(download -> templates(workflows.stepTemplates())),
                translate("workflows.templates")));
    note.addClassName("note");
    return note;
  }

  static DownloadResponse templates(byte[] file) {
    return new DownloadResponse(
        new ByteArrayInputStream(file), TEMPLATES, "application/json", file.length);
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
    files.replace(Map.of());
    proposal = null;
    outcome.removeAll();
  }

  private void check() {
    outcome.removeAll();
    proposal = files.chosen().isEmpty() ? null : workflows.check(files.chosen());
    if (proposal != null) {
      outcome.add(files.list());
      findings(proposal.findings(), true).ifPresent(outcome::add);
      findings(proposal.findings(), false).ifPresent(outcome::add);
      String words =
          translate(proposal.isRefused() ? "workflows.files.refused" : "workflows.files.good");
      outcome.add(new Paragraph(words));
      news.say(words);
    }
    afterwards.run();
  }

  /** What has to be corrected, or advice. */
  static Optional<Component> findings(List<ModelFinding> all, boolean refused) {
    List<ModelFinding> wanted =
        all.stream().filter(finding -> finding.refused() == refused).toList();
    if (wanted.isEmpty()) {
      return Optional.empty();
    }
    ModelFindings list = new ModelFindings(wanted);
    if (!refused) {
      return Optional.of(new Details(translate("workflows.files.advice", wanted.size()), list));
    }
    Section section =
        new Section(new H3(translate("workflows.files.to-correct", wanted.size())), list);
    section.addClassName("view-section");
    return Optional.of(section);
  }
}
