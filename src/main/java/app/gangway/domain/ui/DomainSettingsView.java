package app.gangway.domain.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.agency.Permission;
import app.gangway.agency.Teammates;
import app.gangway.domain.DomainManagement;
import app.gangway.domain.DomainState;
import app.gangway.domain.DomainSummary;
import app.gangway.shared.Announcements;
import app.gangway.shared.ui.LiveRegion;
import app.gangway.shared.ui.LiveUpdates;
import app.gangway.shared.ui.ViewHeader;
import app.gangway.shell.AgencyLayout;
import app.gangway.shell.PageTitles;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Div;
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

/** The agency's own host name: set it, see its DNS records, remove it. */
@Route(value = "settings/domain", layout = AgencyLayout.class)
@PermitAll
class DomainSettingsView extends Main implements BeforeEnterObserver, HasDynamicTitle {

  private final DomainManagement domains;
  private final Teammates teammates;
  private final Announcements announcements;
  private final Executor executor;
  private final Div content = new Div();
  private final LiveRegion news = new LiveRegion();
  private @Nullable DomainSummary shown;
  private @Nullable DomainPanel panel;

  DomainSettingsView(
      DomainManagement domains,
      Teammates teammates,
      Announcements announcements,
      @Qualifier("applicationTaskExecutor") Executor executor) {
    this.domains = domains;
    this.teammates = teammates;
    this.announcements = announcements;
    this.executor = executor;
    addClassName("view");
    content.addClassName("view-content");
    add(
        new ViewHeader(translate("settings.domain.title"), translate("settings.domain.text")),
        content,
        news);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    teammates.require(Permission.MANAGE_AGENCY);
    show(domains.current().orElse(null));
  }

  @Override
  protected void onAttach(AttachEvent attach) {
    teammates
        .current()
        .ifPresent(teammate ->
            new LiveUpdates(
                this, teammate.agencyId().value(), announcements, executor, this::refresh));
  }

  /** Leaves an unchanged page alone: the user may be copying from it. */
  private void refresh() {
    Optional<DomainSummary> now = domains.current();
    if (!now.equals(Optional.ofNullable(shown))) {
      now.filter(found -> shown == null || shown.state() != found.state())
          .ifPresent(found -> news.say(DomainStateText.explanation(found)));
      show(now.orElse(null));
    }
  }

  private void show(@Nullable DomainSummary domain) {
    DomainSummary before = shown;
    shown = domain;
    if (domain == null) {
      content.removeAll();
      content.add(new HostForm("", domains, this::refresh));
      return;
    }
    DomainPanel next = new DomainPanel(domain, domains, this::refresh);
    if (before != null && needsForm(before) == needsForm(domain) && isSameName(before, domain)) {
      // Keeps the form with the text that the user has typed into it
      content.replace(panel, next);
    } else {
      content.removeAll();
      content.add(next);
      if (needsForm(domain)) {
        content.add(new HostForm(domain.displayed(), domains, this::refresh));
      }
    }
    panel = next;
  }

  private static boolean needsForm(DomainSummary domain) {
    return domain.state() != DomainState.VERIFIED;
  }

  private static boolean isSameName(DomainSummary one, DomainSummary other) {
    return one.displayed().equals(other.displayed());
  }

  @Override
  public String getPageTitle() {
    return PageTitles.of("settings.domain.page-title");
  }
}
