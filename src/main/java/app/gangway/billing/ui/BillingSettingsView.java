package app.gangway.billing.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.billing.BillingSettings;
import app.gangway.billing.BillingStatus;
import app.gangway.billing.BillingUnavailable;
import app.gangway.shared.Announcements;
import app.gangway.shared.LinkAddress;
import app.gangway.shared.ui.AsyncContent;
import app.gangway.shared.ui.Callout;
import app.gangway.shared.ui.LiveUpdates;
import app.gangway.shared.ui.ViewHeader;
import app.gangway.shell.AgencyLayout;
import app.gangway.shell.PageHost;
import app.gangway.shell.PageTitles;
import app.gangway.workspace.WorkspaceManagement;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;

/** The agency's Stripe account: connect it, see its state, disconnect it. */
@Route(value = BillingSettingsView.ROUTE, layout = AgencyLayout.class)
@PermitAll
class BillingSettingsView extends Main implements BeforeEnterObserver, HasDynamicTitle {

  static final String ROUTE = "settings/billing";

  /** The parameter with which Stripe asks for a new page when one has expired. */
  private static final String AGAIN = "again";

  private final BillingSettings settings;
  private final WorkspaceManagement workspaces;
  private final BillingNotices notices;
  private final transient Announcements announcements;
  private final transient Executor executor;
  private final transient LinkAddress addresses;
  private final AsyncContent<BillingStatus> later;
  private transient @Nullable BillingStatus shown;
  private boolean continueAtStripe;

  BillingSettingsView(
      BillingSettings settings,
      WorkspaceManagement workspaces,
      BillingNotices notices,
      Announcements announcements,
      @Qualifier("applicationTaskExecutor") Executor executor,
      LinkAddress addresses) {
    this.settings = settings;
    this.workspaces = workspaces;
    this.notices = notices;
    this.announcements = announcements;
    this.executor = executor;
    this.addresses = addresses;
    this.later =
        new AsyncContent<>(
            translate("settings.billing.asking"),
            executor,
            settings::refresh,
            this::show,
            this::unavailable);
    addClassName("view");
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    BillingStatus known = settings.status();
    continueAtStripe =
        known.isConnected()
            && event
                .getLocation()
                .getQueryParameters()
                .getSingleParameter("stripe")
                .filter(AGAIN::equals)
                .isPresent();
    removeAll();
    Div content =
        new Div(
            new ViewHeader(
                translate("settings.billing.title"), translate("settings.billing.text")));
    content.addClassName("view-content");
    notices.ofCurrentUser().ifPresent(content::add);
    content.add(later);
    add(content);
  }

  /** Events from Stripe change the page by themselves. */
  @Override
  protected void onAttach(AttachEvent attach) {
    new LiveUpdates(
        this, settings.status().agency().value(), announcements, executor, this::refresh);
  }

  private void refresh() {
    if (shown != null && !settings.status().equals(shown)) {
      later.refresh();
    }
  }

  private Component show(BillingStatus status) {
    shown = status;
    StripeAccountSection account =
        new StripeAccountSection(
            settings,
            executor,
            status,
            ui -> PageHost.address(ui, addresses, "/" + ROUTE),
            later::reload);
    if (continueAtStripe) {
      continueAtStripe = false;
      account.continueAtStripe();
    }
    Div parts = new Div(account);
    parts.addClassName("view-content");
    if (status.hasKey() && status.chargesEnabled()) {
      parts.add(new StripeCustomerSection(settings, executor, workspaces.list(), status.standIn()));
    }
    return parts;
  }

  private Component unavailable(RuntimeException failure) {
    if (!(failure instanceof BillingUnavailable)) {
      throw failure;
    }
    return new Callout(
        translate("settings.billing.unavailable"),
        new Button(translate("billing.again"), press -> later.reload()));
  }

  @Override
  public String getPageTitle() {
    return PageTitles.of("settings.billing.page-title");
  }
}
