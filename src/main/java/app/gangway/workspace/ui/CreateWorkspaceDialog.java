package app.gangway.workspace.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.shared.Slug;
import app.gangway.shared.ui.FormDialog;
import app.gangway.shared.ui.SlugProposal;
import app.gangway.workspace.WorkspaceManagement;
import com.vaadin.flow.component.textfield.TextField;

/** Name and slug of a new workspace. */
class CreateWorkspaceDialog extends FormDialog {

  private final TextField name = new TextField(translate("workspace.create.name"));
  private final TextField slug = new TextField(translate("workspace.create.slug"));

  CreateWorkspaceDialog(WorkspaceManagement workspaces, Runnable afterwards) {
    super(translate("workspace.create.title"), afterwards);
    name.setAutofocus(true);
    name.setRequiredIndicatorVisible(true);
    slug.setRequiredIndicatorVisible(true);
    slug.setHelperText(translate("field.slug.rules"));
    Slug unnamed = new Slug(translate("workspace.create.slug.unnamed"));
    SlugProposal.from(name, slug, () -> workspaces.freeSlug(unnamed));
    errors().at("name", name).at("slug", slug);
    ask(
        translate("workspace.create.button"),
        () -> workspaces.create(name.getValue(), new Slug(slug.getValue())),
        () -> translate("workspace.create.done", name.getValue()),
        name,
        slug);
  }
}
