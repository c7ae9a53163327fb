package app.gangway.billing.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.billing.BillingSettings;
import app.gangway.billing.BillingStatus;
import app.gangway.billing.BillingUnavailable;
import app.gangway.shared.ui.Background;
import app.gangway.shared.ui.Confirmation;
import app.gangway.shared.ui.EmptyState;
import app.gangway.shared.ui.Notice;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.badge.Badge;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.net.URI;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** The connected account and its state, with the buttons that connect and disconnect it. */
class StripeAccountSection extends Section {

  private final BillingSettings settings;
  private final transient Executor executor;
  private final transient Function<UI, URI> page;
  private final transient Runnable changed;
  private final Button stripe = new Button();
  private boolean continueWhenShown;

  StripeAccountSection(
      BillingSettings settings,
      Executor executor,
      BillingStatus status,
      Function<UI, URI> page,
      Runnable changed) {
    this.settings = settings;
    this.executor = executor;
    this.page = page;
    this.changed = changed;
    addClassName("view-section");
    if (!status.hasKey()) {
      add(
          new EmptyState(
              VaadinIcon.CREDIT_CARD,
              translate("settings.billing.no-key.title"),
              translate("settings.billing.no-key.text")));
      return;
    }
    stripe.addThemeVariants(ButtonVariant.PRIMARY);
    stripe.setDisableOnClick(true);
    stripe.addClickListener(press -> leadToStripe());
    if (!status.isConnected()) {
      stripe.setText(translate("settings.billing.connect"));
      add(
          new EmptyState(
              VaadinIcon.CREDIT_CARD,
              translate("settings.billing.none.title"),
              translate("settings.billing.none.text"),
              stripe));
      return;
    }
    stripe.setText(translate("settings.billing.continue"));
    stripe.setVisible(
        !status.chargesEnabled() || !status.detailsSubmitted() || status.requirementsDue());
    Button disconnect =
        new Button(translate("settings.billing.disconnect"), press -> askToDisconnect());
    Div actions = new Div(stripe, disconnect);
    actions.addClassName("view-header-actions");
    add(
        new H2(translate("settings.billing.account")),
        facts(status),
        new Paragraph(translate(explanation(status))),
        actions);
  }

  private static DescriptionList facts(BillingStatus status) {
    Badge badge =
        new Badge(
            translate(
                status.chargesEnabled() ? "settings.billing.ready" : "settings.billing.not-yet"));
    badge.addThemeName(status.chargesEnabled() ? "success" : "warning");
    DescriptionList facts = new DescriptionList();
    facts.addClassName("facts");
    facts.add(
        new DescriptionList.Term(translate("settings.billing.account.id")),
        new DescriptionList.Description(new Span(Objects.requireNonNullElse(status.account(), ""))),
        new DescriptionList.Term(translate("settings.billing.payments")),
        new DescriptionList.Description(badge));
    return facts;
  }

  private static String explanation(BillingStatus status) {
    if (!status.detailsSubmitted()) {
      return "settings.billing.explain.details";
    }
    if (status.requirementsDue()) {
      return "settings.billing.explain.requirements";
    }
    return status.chargesEnabled()
        ? "settings.billing.explain.ready"
        : "settings.billing.explain.waiting";
  }

  /** Leads on to Stripe as soon as this section is on the screen. */
  void continueAtStripe() {
    continueWhenShown = true;
  }

  @Override
  protected void onAttach(AttachEvent attach) {
    if (continueWhenShown) {
      continueWhenShown = false;
      leadToStripe();
    }
  }

  private void leadToStripe() {
    URI back = page.apply(UI.getCurrentOrThrow());
    Background.ask(
        this,
        executor,
        () -> settings.connect(back),
        found -> UI.getCurrentOrThrow().getPage().setLocation(found),
        failure -> {
          stripe.setEnabled(true);
          if (!(failure instanceof BillingUnavailable)) {
            throw failure;
          }
          Notice.problem(translate("settings.billing.unavailable"));
        });
  }

  private void askToDisconnect() {
    Confirmation.ask(
        translate("settings.billing.disconnect.title"),
        translate("settings.billing.disconnect.text"),
        translate("settings.billing.disconnect.confirm"),
        () -> {
          settings.disconnect();
          Notice.done(translate("settings.billing.disconnect.done"));
          changed.run();
        });
  }
}
