package app.gangway.workspace.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.agency.Permission;
import app.gangway.agency.Teammates;
import app.gangway.shared.ui.EmptyState;
import app.gangway.shared.ui.Monogram;
import app.gangway.shared.ui.ViewHeader;
import app.gangway.shell.AgencyLayout;
import app.gangway.shell.DashboardNotices;
import app.gangway.shell.DashboardSection;
import app.gangway.shell.PageTitles;
import app.gangway.workspace.WorkspaceManagement;
import app.gangway.workspace.WorkspaceSummary;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;

/** The agency's workspaces, and the way into each of them. */
@Route(value = "dashboard", layout = AgencyLayout.class)
@PermitAll
class DashboardView extends Main implements HasDynamicTitle {

  private final WorkspaceManagement workspaces;
  private final Teammates teammates;
  private final Div list = new Div();

  DashboardView(
      WorkspaceManagement workspaces,
      Teammates teammates,
      ObjectProvider<DashboardNotices> notices,
      ObjectProvider<DashboardSection> sections) {
    this.workspaces = workspaces;
    this.teammates = teammates;
    addClassName("view");
    add(
        new ViewHeader(
            translate("workspace.dashboard.title"),
            translate("workspace.dashboard.text"),
            createButton()));
    notices.orderedStream().flatMap(it -> it.ofCurrentUser().stream()).forEach(this::add);
    add(list);
    sections.orderedStream().flatMap(it -> it.ofCurrentUser().stream()).forEach(this::add);
    showList();
  }

  private Button createButton() {
    Button create =
        new Button(
            translate("workspace.create.open"),
            VaadinIcon.PLUS.create(),
            click -> new CreateWorkspaceDialog(workspaces, this::showList).open());
    create.addThemeVariants(ButtonVariant.PRIMARY);
    create.setVisible(teammates.require().role().may(Permission.MANAGE_WORKSPACES));
    return create;
  }

  private void showList() {
    list.removeAll();
    List<WorkspaceSummary> all = workspaces.list();
    if (all.isEmpty()) {
      list.add(
          new EmptyState(
              VaadinIcon.BRIEFCASE,
              translate("workspace.empty.title"),
              translate("workspace.empty.text")));
    } else {
      UnorderedList cards = new UnorderedList();
      cards.addClassName("workspace-cards");
      all.forEach(workspace -> cards.add(new ListItem(card(workspace))));
      list.add(cards);
    }
  }

  /** Pressing the card switches into the workspace. */
  private static Anchor card(WorkspaceSummary workspace) {
    Span name = new Span(workspace.name());
    name.addClassName("workspace-card-name");
    Span slug = new Span("/" + workspace.slug());
    slug.addClassName("workspace-card-slug");
    Div words = new Div(name, slug);
    words.addClassName("workspace-card-words");
    Anchor card =
        new Anchor(workspace.slug() + "/workspace/members", new Monogram(workspace.name()), words);
    card.addClassName("workspace-card");
    return card;
  }

  @Override
  public String getPageTitle() {
    return PageTitles.of("workspace.dashboard.title");
  }
}
