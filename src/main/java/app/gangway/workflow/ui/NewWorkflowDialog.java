package app.gangway.workflow.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.shared.WorkspaceId;
import app.gangway.shared.ui.FormDialog;
import app.gangway.workflow.WorkflowLibrary;
import app.gangway.workflow.WorkflowManagement;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.textfield.TextFieldBase;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A new workflow: from the library or from the user's own files, with a name and a description. */
class NewWorkflowDialog extends FormDialog {

  private static final int LONGEST_DESCRIPTION = 500;

  private final TextField name = new TextField(translate("workflows.name"));
  private final TextArea description = new TextArea(translate("workflows.description"));
  private final Select<WorkflowLibrary.Entry> template = new Select<>();
  private final Paragraph help = new Paragraph(translate("workflows.new.text"));
  private final transient WorkflowLibrary library;
  private final WorkflowFiles files;

  NewWorkflowDialog(
      WorkflowManagement workflows,
      WorkflowLibrary library,
      WorkspaceId workspace,
      Runnable afterwards) {
    super(translate("workflows.new"), afterwards);
    this.library = library;
    files = new WorkflowFiles(workflows, this::proposeName);
    template.setLabel(translate("workflows.template"));
    template.setItems(library.entries(getLocale()));
    template.setItemLabelGenerator(
        entry -> entry == null ? translate("workflows.template.none") : entry.title());
    template.setEmptySelectionAllowed(true);
    template.setEmptySelectionCaption(translate("workflows.template.none"));
    template.addValueChangeListener(change -> choose(change.getOldValue(), change.getValue()));
    name.setRequiredIndicatorVisible(true);
    name.setHelperText(translate("workflows.name.help"));
    description.setMaxLength(LONGEST_DESCRIPTION);
    description.setHelperText(translate("workflows.description.help"));
    errors().at("name", name).at("description", description);
    ask(
        translate("workflows.create"),
        () -> workflows.create(workspace, name.getValue(), description.getValue(), chosen()),
        () -> translate("workflows.created", name.getValue()),
        template,
        help,
        files,
        name,
        description);
  }

  /** The files of the library are in the language of the teammate who takes them. */
  private Map<String, String> chosen() {
    return template
        .getOptionalValue()
        .map(entry -> library.files(entry.name(), getLocale()))
        .orElseGet(files::good);
  }

  private void choose(WorkflowLibrary.@Nullable Entry before, WorkflowLibrary.@Nullable Entry now) {
    files.setVisible(now == null);
    help.setText(now == null ? translate("workflows.new.text") : now.description());
    if (now != null) {
      propose(name, before == null ? "" : before.title(), now.title());
      propose(description, before == null ? "" : before.description(), now.description());
    }
  }

  /** Leaves what the user has typed. */
  private static void propose(TextFieldBase<?, String> field, String before, String now) {
    if (field.isEmpty() || field.getValue().equals(before)) {
      field.setValue(now);
    }
  }

  /** The diagram's name, as long as the user has typed none. */
  private void proposeName() {
    if (name.isEmpty()) {
      files.proposal().ifPresent(proposal -> name.setValue(proposal.name()));
    }
  }
}
