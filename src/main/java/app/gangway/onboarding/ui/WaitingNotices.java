package app.gangway.onboarding.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.onboarding.WaitingClients;
import app.gangway.onboarding.WaitingClients.WaitingInWorkspace;
import app.gangway.shared.ui.Callout;
import app.gangway.shell.DashboardNotices;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import java.util.List;
import java.util.Optional;

/** The dashboard notice about clients who wait too long for the next step of their wizard. */
@org.springframework.stereotype.Component
class WaitingNotices implements DashboardNotices {

  private final WaitingClients waiting;

  WaitingNotices(WaitingClients waiting) {
    this.waiting = waiting;
  }

  @Override
  public Optional<Component> ofCurrentUser() {
    List<WaitingInWorkspace> all = waiting.ofCurrentAgency();
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Callout(
                translate(
                    "onboarding.waiting", all.stream().mapToInt(WaitingInWorkspace::clients).sum()),
                all.stream().map(WaitingNotices::link).toArray(Component[]::new)));
  }

  private static Anchor link(WaitingInWorkspace workspace) {
    return new Anchor(
        workspace.slug() + "/workspace/members",
        translate("onboarding.waiting.in", workspace.name(), workspace.clients()));
  }
}
