package app.gangway.onboarding.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.onboarding.ClientAnswers;
import app.gangway.onboarding.ClientAnswers.AnsweredForm;
import app.gangway.shared.AccountId;
import app.gangway.shared.Uuids;
import app.gangway.shared.ui.DateFormats;
import app.gangway.shared.ui.EmptyState;
import app.gangway.shared.ui.ViewHeader;
import app.gangway.shell.AgencyLayout;
import app.gangway.shell.PageTitles;
import app.gangway.workspace.Member;
import app.gangway.workspace.WorkspaceManagement;
import app.gangway.workspace.WorkspaceSummary;
import app.gangway.workspace.ui.WorkspacePage;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One client of a workspace, with the answers that the client gave in the wizard. */
@Route(value = WorkspacePage.ROOT + "/workspace/members/:accountId", layout = AgencyLayout.class)
@PermitAll
class ClientView extends WorkspacePage {

  private final ClientAnswers answers;
  private @Nullable Member client;

  ClientView(WorkspaceManagement workspaces, ClientAnswers answers) {
    super(workspaces);
    this.answers = answers;
  }

  @Override
  protected void open(WorkspaceSummary found, BeforeEnterEvent event) {
    RouteParameters parameters = event.getRouteParameters();
    client =
        parameters
            .get("accountId")
            .flatMap(Uuids::parse)
            .map(AccountId::new)
            .flatMap(id -> answers.client(found.id(), id))
            .orElseThrow(NotFoundException::new);
    show(found, client);
  }

  private void show(WorkspaceSummary workspace, Member client) {
    Div content = new Div();
    content.addClassName("view-content");
    content.add(
        new Anchor(
            workspace.slug().value() + "/workspace/members",
            translate("client.back", workspace.name())),
        new ViewHeader(
            client.name(),
            translate("client.text", client.email().value(), DateFormats.date(client.joined()))));
    List<AnsweredForm> forms = answers.of(workspace.id(), client.accountId());
    forms.forEach(form ->
        content.add(
            new AnswersSection(
                form, file -> answers.file(workspace.id(), client.accountId(), file))));
    if (forms.isEmpty()) {
      content.add(
          new EmptyState(
              VaadinIcon.CLIPBOARD_TEXT,
              translate("client.empty.title"),
              translate("client.empty.text", client.name())));
    }
    removeAll();
    add(content);
  }

  @Override
  public String getPageTitle() {
    return PageTitles.of("client.page-title", Objects.requireNonNull(client).name());
  }
}
