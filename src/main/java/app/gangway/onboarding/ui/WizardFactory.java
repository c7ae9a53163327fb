package app.gangway.onboarding.ui;

import app.gangway.agency.AgencyBrand;
import app.gangway.agency.BrandManagement;
import app.gangway.billing.BillingUnavailable;
import app.gangway.billing.ClientBilling;
import app.gangway.identity.AccountSummary;
import app.gangway.identity.CurrentAccount;
import app.gangway.onboarding.OnboardingManagement;
import app.gangway.onboarding.OnboardingProgress;
import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import app.gangway.shared.Announcements;
import app.gangway.shared.OnboardingId;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Creates the wizard of the signed-in client. */
@Component
class WizardFactory {

  private static final Logger log = LoggerFactory.getLogger(WizardFactory.class);

  private final CurrentAccount currentAccount;
  private final OnboardingManagement onboarding;
  private final BrandManagement brands;
  private final ClientBilling billing;
  private final StepScreens screens;
  private final Announcements announcements;
  private final Executor executor;

  WizardFactory(
      CurrentAccount currentAccount,
      OnboardingManagement onboarding,
      BrandManagement brands,
      ClientBilling billing,
      StepScreens screens,
      Announcements announcements,
      @Qualifier("applicationTaskExecutor") Executor executor) {
    this.currentAccount = currentAccount;
    this.onboarding = onboarding;
    this.brands = brands;
    this.billing = billing;
    this.screens = screens;
    this.announcements = announcements;
    this.executor = executor;
  }

  /** Empty when the client has no wizard to complete. */
  Optional<Wizard> ofCurrentClient() {
    AccountSummary person = currentAccount.require();
    return onboardingOf(onboarding.progressOf(person.id()))
        .map(id -> {
          AgencyBrand brand = brands.of(onboarding.agencyOf(id));
          return new Wizard(
              id,
              brand,
              () -> brands.contactOf(brand.agency()),
              () -> onboarding.progressOf(currentAccount.requireId()),
              step -> open(new StepContext(person, brand, step, currentAccount)),
              announcements,
              executor);
        });
  }

  /**
   * Asks Stripe in the background while the client reads a step, so that the next need not wait.
   */
  private StepPanel open(StepContext context) {
    executor.execute(() -> prefetchInvoices(context.person().id(), context.brand().agency()));
    return screens.open(context);
  }

  private void prefetchInvoices(AccountId client, AgencyId agency) {
    try {
      billing.prefetchInvoices(client, agency);
    } catch (BillingUnavailable e) {
      log.debug("Stripe does not answer ahead of time", e);
    }
  }

  static Optional<OnboardingId> onboardingOf(OnboardingProgress progress) {
    return switch (progress) {
      case OnboardingProgress.Preparing preparing -> Optional.of(preparing.onboardingId());
      case OnboardingProgress.AtStep at -> Optional.of(at.onboardingId());
      case OnboardingProgress.None none -> Optional.empty();
      case OnboardingProgress.Finished finished -> Optional.empty();
    };
  }
}
