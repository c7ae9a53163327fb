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

/** Makes the wizard of the person at the screen. */
@Component
class Wizards {

  private static final Logger log = LoggerFactory.getLogger(Wizards.class);

  private final CurrentAccount currentAccount;
  private final OnboardingManagement onboarding;
  private final BrandManagement brands;
  private final ClientBilling billing;
  private final StepScreens screens;
  private final Announcements announcements;
  private final Executor executor;

  Wizards(
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

  /** Empty when there is nothing to walk through any more. */
  Optional<Wizard> ofCurrentPerson() {
    AccountSummary person = currentAccount.require();
    return onboardingOf(onboarding.progressOf(person.id()))
        .map(id -> {
          AgencyBrand brand = brands.of(onboarding.agencyOf(id));
          return new Wizard(
              id,
              brand,
              () -> onboarding.progressOf(currentAccount.requireId()),
              step -> open(new Visit(person, brand, step, currentAccount)),
              announcements,
              executor);
        });
  }

  /** While a step is read, what comes after it is found out: no step has to wait for Stripe. */
  private StepContent open(Visit visit) {
    executor.execute(() -> prefetchInvoices(visit.person().id(), visit.brand().agency()));
    return screens.open(visit);
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
