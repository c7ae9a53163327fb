package app.gangway.billing.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.ViewTest;
import app.gangway.agency.Teammate;
import app.gangway.billing.BillingSettings;
import app.gangway.billing.BillingStatus;
import app.gangway.billing.StripeForTest;
import app.gangway.workspace.WorkspaceSummary;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@Import(StripeForTest.class)
class BillingSettingsViewTest extends ViewTest {

  @Autowired BillingSettings settings;
  @Autowired StripeForTest stripe;

  private Teammate owner;

  @BeforeEach
  void foundTheAgency() {
    stripe.reset();
    owner = acme.found();
  }

  @AfterEach
  void resetStripe() {
    stripe.reset();
  }

  @Test
  void thePageShowsWithoutAReloadThatTheAccountIsReady() {
    open("settings/billing");
    eventually(() -> assertThat(shows("Stripe is not connected")).isTrue());

    press("Connect Stripe");
    eventually(() -> assertThat(settings.status().isConnected()).isTrue());

    open("settings/billing");
    eventually(() -> assertThat(shows("Not possible yet")).isTrue());
    stripe.standIn().visitor().finishOnboarding(String.valueOf(settings.status().account()));
    // The handler of an event does the same
    settings.refresh();
    eventually(() -> assertThat(shows("Possible")).isTrue());
  }

  @Test
  void withoutAStripeKeyThePageExplainsWhoSetsIt() {
    open("settings/billing");
    BillingStatus withoutKey =
        new BillingStatus(owner.agencyId(), null, false, false, false, false, false);

    UI.getCurrentOrThrow()
        .add(
            new StripeAccountSection(
                settings, Runnable::run, withoutKey, ui -> StripeForTest.PAGE, () -> {}));

    assertThat(shows("Billing is not set up on this installation")).isTrue();
    assertThat(shows("GANGWAY_STRIPE_API_KEY")).isTrue();
  }

  @Test
  void aDemoInvoiceIsWrittenToTheChosenWorkspace() {
    acme.workspace("Harbor");
    stripe.connect();
    open("settings/billing");
    eventually(() -> assertThat(shows("Customers")).isTrue());

    press("Make a demo invoice");
    assertThat(workspaces().isInvalid()).isTrue();

    choose("Harbor");
    press("Make a demo invoice");
    eventually(() -> assertThat(shows("Harbor has a demo invoice.")).isTrue());
    press("Show customer");
    eventually(() -> assertThat(shows("this workspace is the customer cus_")).isTrue());
  }

  @Test
  void disconnectingAsksForConfirmation() {
    stripe.connect();
    open("settings/billing");
    eventually(() -> assertThat(shows("Possible")).isTrue());

    press("Disconnect");
    assertThat(settings.status().isConnected()).isTrue();
    test(find(ConfirmDialog.class).single()).confirm();

    eventually(() -> assertThat(shows("Stripe is not connected")).isTrue());
    assertThat(settings.status().isConnected()).isFalse();
  }

  @Test
  void thePageReportsThatStripeIsDownAndOffersARetry() {
    stripe.connect();
    stripe.traffic().refuseConnections();
    open("settings/billing");
    eventually(() -> assertThat(shows("Stripe does not answer at the moment.")).isTrue());

    stripe.traffic().clear();
    press("Try again");

    eventually(() -> assertThat(shows("Possible")).isTrue());
  }

  @Test
  void theNoticeStaysOnBothPagesUntilItIsDismissed() {
    acme.workspace("Harbor");
    stripe.connect();
    jdbc.sql("update stripe_connection set unavailable_since = utc_timestamp(6)").update();
    open("dashboard");
    assertThat(shows("went on without the billing step")).isTrue();

    press("Dismiss");

    assertThat(shows("went on without the billing step")).isFalse();
    open("dashboard");
    assertThat(shows("went on without the billing step")).isFalse();
    assertThat(stripe.isUnavailable(owner.agencyId())).isFalse();
  }

  @Test
  void aMemberSeesNoNotice() {
    stripe.connect();
    jdbc.sql("update stripe_connection set unavailable_since = utc_timestamp(6)").update();
    signedInAs(acme.teammate(owner.agencyId(), "mia@acme.example", "MEMBER"));

    open("dashboard");

    assertThat(title()).isEqualTo("Workspaces");
    assertThat(shows("went on without the billing step")).isFalse();
  }

  private void choose(String name) {
    workspaces()
        .setValue(
            workspaces()
                .getListDataView()
                .getItems()
                .filter(workspace -> workspace.name().equals(name))
                .findFirst()
                .orElseThrow());
    roundTrip();
  }

  @SuppressWarnings("unchecked")
  private ComboBox<WorkspaceSummary> workspaces() {
    return find(ComboBox.class).withLabel("Workspace").single();
  }
}
