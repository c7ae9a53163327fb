package app.gangway.onboarding;

import app.gangway.agency.BrandManagement;
import app.gangway.identity.AccountManagement;
import app.gangway.identity.AccountSummary;
import app.gangway.mail.MailId;
import app.gangway.mail.MailMessage.OnboardingMail;
import app.gangway.mail.MailRefused;
import app.gangway.mail.MailUnavailable;
import app.gangway.mail.Mailer;
import app.gangway.process.HumanSteps;
import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import app.gangway.shared.LinkAddress;
import app.gangway.shared.LinkToken;
import app.gangway.shared.OnboardingId;
import app.gangway.shell.StoppableMails;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Mails a client who has stopped at a step how to continue. For the process. */
@Service
public class OnboardingNudge implements StoppableMails {

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
    LinkToken stop = LinkToken.create();
    change(id, waiting -> waiting.openNudgeStop(stop.hash()));
    try {
      mailer.send(
          new OnboardingMail(
              client.email(),
              client.locale(),
              brands.forMails(agency),
              client.name(),
              addresses.of(agency, "/onboarding/client"),
              MailId.next(),
              addresses.of(agency, PATH + stop.fingerprint())));
    } catch (MailRefused refused) {
      // A retry would be refused too; the agency sees at which step the client is
      log.warn("The mail server refuses the nudge to account {}", client.id());
    } catch (MailUnavailable away) {
      if (!away.isAboutThisMail() || !triedTooLong(id)) {
        throw away;
      }
      log.warn("The mail server never took the nudge to account {}", client.id());
    }
    change(id, onboarded -> onboarded.markNudged(clock.instant()));
  }

  private boolean triedTooLong(OnboardingId id) {
    AtomicBoolean tooLong = new AtomicBoolean();
    change(id, tried -> tooLong.set(tried.noteNudgeTried(clock.instant())));
    return tooLong.get();
  }

  @Override
  public boolean knows(byte[] hash) {
    return onboardings.findByNudgeStop(hash).isPresent();
  }

  @Override
  public void stop(byte[] hash) {
    onboardings
        .findByNudgeStop(hash)
        .ifPresent(id -> change(new OnboardingId(id), it -> it.stopNudges(clock.instant())));
  }

  private void change(OnboardingId id, Consumer<Onboarding> verb) {
    transaction.executeWithoutResult(
        status -> verb.accept(onboardings.lock(id.value()).orElseThrow()));
  }
}
