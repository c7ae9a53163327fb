package app.gangway.agency.ui;

import app.gangway.agency.AgencyManagement;
import app.gangway.agency.TeamManagement;
import app.gangway.agency.Teammate;
import app.gangway.agency.Teammates;
import app.gangway.shared.Announcements;
import app.gangway.shared.ui.LiveUpdates;
import app.gangway.shell.AgencyLayout;
import app.gangway.shell.PageTitles;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;

/** The team page: who works for the agency, and who is invited. */
@Route(value = "team", layout = AgencyLayout.class)
@PermitAll
class TeamView extends Main implements BeforeEnterObserver, HasDynamicTitle {

  private final TeamManagement team;
  private final TeamPagePart invitations;
  private final Teammates teammates;
  private final AgencyManagement agencies;
  private final Announcements announcements;
  private final Executor executor;
  private @Nullable Teammate person;
  private @Nullable TeamPanel panel;

  TeamView(
      TeamManagement team,
      TeamPagePart invitations,
      Teammates teammates,
      AgencyManagement agencies,
      Announcements announcements,
      @Qualifier("applicationTaskExecutor") Executor executor) {
    this.team = team;
    this.invitations = invitations;
    this.teammates = teammates;
    this.agencies = agencies;
    this.announcements = announcements;
    this.executor = executor;
    addClassName("view");
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    Teammate entering = teammates.require();
    person = entering;
    panel =
        new TeamPanel(
            entering, agencies.get(entering.agencyId()).name(), team, invitations, this::refresh);
    removeAll();
    add(panel);
  }

  @Override
  protected void onAttach(AttachEvent attach) {
    teammates
        .current()
        .ifPresent(teammate ->
            new LiveUpdates(
                this, teammate.agencyId().value(), announcements, executor, this::refresh));
  }

  /** A teammate whose role has changed or ended enters the page again. */
  private void refresh() {
    if (panel != null && teammates.current().equals(Optional.ofNullable(person))) {
      panel.refresh();
    } else {
      UI.getCurrentOrThrow().refreshCurrentRoute(true);
    }
  }

  @Override
  public String getPageTitle() {
    return PageTitles.of("team.title");
  }
}
