package app.gangway.workflow.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.shared.WorkflowId;
import app.gangway.shared.ui.FormErrors;
import app.gangway.shared.ui.Notice;
import app.gangway.shared.ui.SubmitButton;
import app.gangway.workflow.WorkflowManagement;
import app.gangway.workflow.WorkflowState;
import app.gangway.workflow.WorkflowSummary;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.textfield.TextArea;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The upload of a new version. */
class WorkflowUploadSection extends Section {

  private final TextArea comment = new TextArea(translate("workflows.comment"));
  private final WorkflowFiles files;
  private transient @Nullable WorkflowId workflow;

  WorkflowUploadSection(WorkflowManagement workflows, Runnable refresh) {
    addClassName("view-section");
    files = new WorkflowFiles(workflows, () -> {});
    comment.setMaxLength(WorkflowManagement.LONGEST_COMMENT);
    comment.setHelperText(translate("workflows.comment.help"));
    FormErrors errors = new FormErrors().at("comment", comment);
    Div form = new Div(files, comment, errors);
    form.addClassName("form");
    form.add(
        new SubmitButton(
            translate("workflows.upload"),
            form,
            () -> {
              if (errors.accepts(
                  () ->
                      workflows.upload(
                          Objects.requireNonNull(workflow), files.good(), comment.getValue()))) {
                files.clear();
                comment.clear();
                Notice.done(translate("workflows.uploaded"));
                refresh.run();
              }
            }));
    add(new H2(translate("workflows.upload.title")), form);
  }

  void show(WorkflowSummary shown) {
    workflow = shown.id();
    setVisible(shown.state() != WorkflowState.ARCHIVED);
  }
}
