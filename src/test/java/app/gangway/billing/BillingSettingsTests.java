package app.gangway.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.gangway.Together;
import app.gangway.embedded.stripe.StripeExchange;
import app.gangway.identity.SignInForTest;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.AccountId;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An owner connects, refreshes and disconnects the agency's Stripe account. */
class BillingSettingsTests extends BillingModuleTest {

  @Test
  void anAgencyConnectsAnAccountAndGoesOnAtStripe() {
    assertThat(settings.status().isConnected()).isFalse();

    URI page = settings.connect(StripeForTest.PAGE);

    assertThat(page.toString()).startsWith(stripe.standIn().address().toString());
    assertThat(settings.status())
        .returns(true, BillingStatus::isConnected)
        .returns(false, BillingStatus::chargesEnabled);
    assertThat(actions()).containsExactly("BILLING_CONNECTED");
    assertThat(stripe.requests("POST /v1/account_links").getFirst().body())
        .contains("%2Fsettings%2Fbilling");
  }

  @Test
  void refreshAsksStripeWhetherTheAccountMayCharge() {
    settings.connect(StripeForTest.PAGE);
    String account = String.valueOf(settings.status().account());
    assertThat(settings.refresh().chargesEnabled()).isFalse();

    stripe.standIn().visitor().finishOnboarding(account);

    assertThat(settings.refresh())
        .returns(true, BillingStatus::chargesEnabled)
        .returns(true, BillingStatus::detailsSubmitted);
    assertThat(settings.status().chargesEnabled()).isTrue();
  }

  @Test
  void severalConnectsAtTheSameMomentMakeOneAccount() {
    AccountId person = owner.accountId();
    List<Together.Outcome<URI>> outcomes =
        Together.run(Collections.nCopies(8, () -> connectAs(person)));

    assertThat(outcomes).allMatch(Together.Outcome::succeeded);
    assertThat(stripe.requests("POST /v1/accounts"))
        .extracting(StripeExchange::idempotencyKey)
        .isNotEmpty()
        .allSatisfy(
            key -> assertThat(key).startsWith("gangway-account-" + owner.agencyId() + "-0-"))
        .containsOnly(stripe.requests("POST /v1/accounts").getFirst().idempotencyKey());
    assertThat(stripe.requests("POST /v1/account_links"))
        .extracting(asked -> asked.body().replaceAll(".*account=(\\w+).*", "$1"))
        .containsOnly(String.valueOf(settings.status().account()));
    assertThat(actions()).containsExactly("BILLING_CONNECTED");
  }

  private URI connectAs(AccountId person) {
    SignInForTest.as(person);
    return settings.connect(StripeForTest.PAGE);
  }

  @Test
  void disconnectingForgetsTheAccountAndReleasesTheClients() {
    String account = stripe.connect();
    stripe.invoice(workspace);
    onboardings.isAt(onboarding, "billing");
    assertThat(check.check(onboarding)).isEqualTo(InvoiceCheck.Result.OPEN);

    settings.disconnect();
    settings.disconnect();

    assertThat(settings.status().isConnected()).isFalse();
    assertThat(count("stripe_customer")).isZero();
    assertThat(check.check(onboarding)).isEqualTo(InvoiceCheck.Result.NOT_ENABLED);
    assertThat(messages.of(BillingSettled.class, onboarding)).hasSize(1);
    assertThat(actions()).containsExactly("BILLING_CONNECTED", "BILLING_DISCONNECTED");
    assertThat(stripe.connect()).isNotEqualTo(account);
  }

  @Test
  void anAccountWithoutAccessIsDisconnected() {
    settings.connect(StripeForTest.PAGE);
    jdbc.sql("update stripe_connection set account = 'acct_of_somebody_else'").update();

    assertThat(settings.refresh().isConnected()).isFalse();

    assertThat(actions()).containsExactly("BILLING_CONNECTED", "BILLING_DISCONNECTED");
  }

  @Test
  void aKeyWithoutPermissionDoesNotDisconnectTheAccount() {
    settings.connect(StripeForTest.PAGE);
    stripe.traffic().failNext(1, 403);

    assertThatThrownBy(settings::refresh).isInstanceOf(BillingUnavailable.class);

    assertThat(settings.status().isConnected()).isTrue();
    assertThat(actions()).containsExactly("BILLING_CONNECTED");
  }

  @Test
  void whileStripeIsDownNoAccountIsConnectedOrDisconnected() {
    stripe.traffic().refuseConnections();

    assertThatThrownBy(() -> settings.connect(StripeForTest.PAGE))
        .isInstanceOf(BillingUnavailable.class);

    assertThat(settings.status().isConnected()).isFalse();
    stripe.traffic().clear();
    stripe.connect();
    stripe.traffic().refuseConnections();
    assertThatThrownBy(settings::refresh).isInstanceOf(BillingUnavailable.class);
    assertThat(settings.status().chargesEnabled()).isTrue();
  }

  @Test
  void aWorkspaceRenamedBetweenTwoAttemptsStillBecomesACustomer() {
    stripe.connect();
    stripe.traffic().loseNextAnswers(100);
    assertThatThrownBy(() -> settings.customerOf(workspace)).isInstanceOf(BillingUnavailable.class);
    stripe.traffic().clear();
    jdbc.sql("update workspace set name = 'Harbor and Pier'").update();

    assertThat(settings.customerOf(workspace)).startsWith("cus_");
  }

  @Test
  void onlyTheOwnerMayUseTheBillingSettings() {
    SignInForTest.as(acme.teammate(owner.agencyId(), "adam@acme.example", "ADMIN"));

    assertThatThrownBy(settings::status).isInstanceOf(AccessDenied.class);
    assertThatThrownBy(() -> settings.connect(StripeForTest.PAGE)).isInstanceOf(AccessDenied.class);
    assertThatThrownBy(settings::disconnect).isInstanceOf(AccessDenied.class);
    assertThat(count("stripe_connection")).isZero();
  }

  private List<@Nullable String> actions() {
    return jdbc.sql("select action from audit_entry where action like 'BILLING%' order by at")
        .query(String.class)
        .list();
  }
}
