package app.gangway.workspace.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.shared.Slug;
import app.gangway.shared.ui.FormErrors;
import app.gangway.shared.ui.Notice;
import app.gangway.shared.ui.SlugProposal;
import app.gangway.shared.ui.SubmitButton;
import app.gangway.workspace.WorkspaceManagement;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;

/** Name and slug of a new workspace. */
class CreateWorkspaceDialog extends Dialog {

  private final WorkspaceManagement workspaces;
  private final Runnable afterwards;
  private final TextField name = new TextField(translate("workspace.create.name"));
  private final TextField slug = new TextField(translate("workspace.create.slug"));
  private final FormErrors errors = new FormErrors();

  CreateWorkspaceDialog(WorkspaceManagement workspaces, Runnable afterwards) {
    this.workspaces = workspaces;
    this.afterwards = afterwards;
    setHeaderTitle(translate("workspace.create.title"));
    addClassName("form-dialog");
    name.setAutofocus(true);
    name.setRequiredIndicatorVisible(true);
    slug.setRequiredIndicatorVisible(true);
    slug.setHelperText(translate("field.slug.rules"));
    SlugProposal.from(name, slug);
    errors.at("name", name).at("slug", slug);
    Div form = new Div(name, slug, errors);
    form.addClassName("form");
    add(form);
    getFooter()
        .add(
            new Button(translate("button.cancel"), click -> close()),
            new SubmitButton(translate("workspace.create.button"), form, this::submit));
  }

  private void submit() {
    if (errors.accepts(() -> workspaces.create(name.getValue(), new Slug(slug.getValue())))) {
      close();
      Notice.done(translate("workspace.create.done", name.getValue()));
      afterwards.run();
    }
  }
}
