package app.gangway.onboarding;

import app.gangway.agency.BrandManagement;
import app.gangway.identity.AccountManagement;
import app.gangway.identity.AccountSummary;
import app.gangway.mail.MailMessage.OnboardingMail;
import app.gangway.mail.MailRefused;
import app.gangway.mail.MailUnavailable;
import app.gangway.mail.Mailer;
import app.gangway.process.HumanSteps;
import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import app.gangway.shared.LinkAddress;
import app.gangway.shared.OnboardingId;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Mails a client who has stopped at a step how to continue. For the process. */
@Service
public class OnboardingNudge {

  private static final Logger log = LoggerFactory.getLogger(OnboardingNudge.class);

  private final Onboardings onboardings;
  private final HumanSteps steps;
  private final AccountManagement accounts;
  private final BrandManagement brands;
  private final LinkAddress addresses;
  private final Mailer mailer;
  private final TransactionTemplate transaction;
  private final Clock clock;

  OnboardingNudge(
      Onboardings onboardings,
      HumanSteps steps,
      AccountManagement accounts,
      BrandManagement brands,
      LinkAddress addresses,
      Mailer mailer,
      TransactionTemplate transaction,
      Clock clock) {
    this.onboardings = onboardings;
    this.steps = steps;
    this.accounts = accounts;
    this.brands = brands;
    this.addresses = addresses;
    this.mailer = mailer;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * Mails the client once, even when several steps take long, and only while a step waits. No
   * transaction is open meanwhile: at worst a second mail goes out when this node dies right after
   * the first.
   *
   * @throws MailUnavailable when the mail server cannot take the mail now; the caller retries
   */
  public void send(OnboardingId id) {
    Onboarding onboarding = onboardings.findById(id.value()).orElseThrow();
    if (!onboarding.needsNudge() || steps.current(id.value()).isEmpty()) {
      return;
    }
    AgencyId agency = new AgencyId(onboarding.agencyId());
    AccountSummary client = accounts.get(new AccountId(onboarding.accountId()));
    try {
      mailer.send(
          new OnboardingMail(
              client.email(),
              client.locale(),
              brands.forMails(agency),
              client.name(),
              addresses.of(agency, "/onboarding/client")));
    } catch (MailRefused refused) {
      // A retry would be refused too; the agency sees at which step the client is
      log.warn("The mail server refuses the nudge to account {}", client.id());
    }
    transaction.executeWithoutResult(
        status -> onboardings.lock(id.value()).orElseThrow().markNudged(clock.instant()));
  }
}
