package app.gangway.billing.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.agency.Permission;
import app.gangway.agency.Teammates;
import app.gangway.billing.BillingSettings;
import app.gangway.shared.ui.Callout;
import app.gangway.shared.ui.DateFormats;
import app.gangway.shell.DashboardNotices;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import java.util.Optional;

/** The dashboard notice that clients skipped the billing step because Stripe did not answer. */
@org.springframework.stereotype.Component
class BillingNotices implements DashboardNotices {

  private final BillingSettings settings;
  private final Teammates teammates;

  BillingNotices(BillingSettings settings, Teammates teammates) {
    this.settings = settings;
    this.teammates = teammates;
  }

  @Override
  public Optional<Component> ofCurrentUser() {
    if (!teammates.require().role().may(Permission.MANAGE_AGENCY)) {
      return Optional.empty();
    }
    return settings
        .notice()
        .map(notice -> {
          Button dismiss = new Button(translate("billing.notice.dismiss"));
          Callout callout =
              new Callout(
                  translate("billing.notice", DateFormats.dateAndTime(notice.since())), dismiss);
          dismiss.addClickListener(press -> {
            settings.dismissNotice();
            callout.removeFromParent();
          });
          return callout;
        });
  }
}
