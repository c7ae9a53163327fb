package app.gangway.agency;

import app.gangway.identity.AccountManagement;
import app.gangway.identity.PreparedAccount;
import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import app.gangway.shared.AuditAction;
import app.gangway.shared.Audited;
import app.gangway.shared.DisplayName;
import app.gangway.shared.InvalidInput;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.NoSuchElementException;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Creates the first agency, reads agencies, and changes their invitation settings. */
@Service
public class AgencyManagement {

  private final Agencies agencies;
  private final AgencyAccounts people;
  private final AccountManagement accounts;
  private final Teammates teammates;
  private final SetupCode setupCodes;
  private final TransactionTemplate transaction;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  AgencyManagement(
      Agencies agencies,
      AgencyAccounts people,
      AccountManagement accounts,
      Teammates teammates,
      SetupCode setupCodes,
      TransactionTemplate transaction,
      ApplicationEventPublisher events,
      Clock clock) {
    this.agencies = agencies;
    this.people = people;
    this.accounts = accounts;
    this.teammates = teammates;
    this.setupCodes = setupCodes;
    this.transaction = transaction;
    this.events = events;
    this.clock = clock;
  }

  /** Whether the first agency has been created. */
  @Transactional(readOnly = true)
  public boolean exists() {
    return agencies.any();
  }

  /**
   * Creates the first agency with its owner; of several attempts at the same moment one succeeds.
   * Every visitor who knows the setup code may do this as long as there is no agency.
   *
   * @param setupCode as the visitor typed it; of no meaning where none is asked for
   * @param client where the request comes from, for counting wrong codes
   * @return the owner
   * @throws InvalidInput with field {@code setupCode} (see {@link SetupCode#check}), {@code name},
   *     {@code ownerName}, {@code email}, {@code password}, or with field {@code agency} and key
   *     {@code error.agency.exists} when there is an agency already; nothing is changed then
   */
  public Teammate create(NewAgency newAgency, String setupCode, String client) {
    refuseWhenThereIsOne(exists());
    setupCodes.check(setupCode, client);
    DisplayName name = new DisplayName(newAgency.name());
    DisplayName ownerName = DisplayName.of("ownerName", newAgency.ownerName());
    newAgency.ownerEmail().requireUnmistakable();
    PreparedAccount owner =
        accounts.prepare(
            newAgency.ownerEmail(),
            ownerName.value(),
            newAgency.password(),
            newAgency.locale(),
            name.value(),
            newAgency.slug().value());
    try {
      return transaction.execute(status -> create(newAgency, name, owner));
    } catch (DataIntegrityViolationException e) {
      refuseWhenThereIsOne(exists());
      throw e;
    }
  }

  private Teammate create(NewAgency newAgency, DisplayName name, PreparedAccount owner) {
    AgencyId agencyId = AgencyId.next();
    Instant now = clock.instant();
    agencies.saveAndFlush(new Agency(agencyId, name, newAgency.slug(), newAgency.locale(), now));
    agencies.claimFirstRun(agencyId.value());
    setupCodes.spend();
    AccountId ownerId = accounts.register(owner);
    people.save(new AgencyAccount(agencyId, ownerId, AgencyRelation.OWNER, now));
    events.publishEvent(Audited.in(agencyId, ownerId, AuditAction.AGENCY_CREATED, name.value()));
    return new Teammate(agencyId, ownerId, TeammateRole.OWNER);
  }

  private static void refuseWhenThereIsOne(boolean present) {
    if (present) {
      throw new InvalidInput("agency", "error.agency.exists");
    }
  }

  /**
   * @throws NoSuchElementException when there is none with this id
   */
  @Transactional(readOnly = true)
  public AgencySummary get(AgencyId id) {
    return agencies.findById(id.value()).orElseThrow().summary();
  }

  /**
   * Sets how the signed-in manager's agency invites from now on.
   *
   * @param days how long invitations stay open, 1 to 30
   * @param reminderDays after how many days an open one reminds once, less than {@code days}; 0
   *     never
   * @param language the language of its mails where the receiver's is unknown
   * @throws InvalidInput with field {@code days} and key {@code error.agency.invitation-days}, or
   *     with field {@code reminderDays} and key {@code error.agency.reminder-days}
   */
  @Transactional
  public void setInvitationSettings(int days, int reminderDays, Locale language) {
    Teammate teammate = teammates.require(Permission.MANAGE_AGENCY);
    Agency agency = agencies.findById(teammate.agencyId().value()).orElseThrow();
    agency.setInvitationTimes(days, reminderDays);
    agency.setLanguage(language);
    events.publishEvent(
        new Audited(
            teammate.agencyId(),
            teammate.accountId(),
            AuditAction.SETTINGS_CHANGED,
            agency.summary().name(),
            null,
            "invitation-days=%s; reminder-days=%s; language=%s"
                .formatted(days, reminderDays, language.toLanguageTag())));
  }
}
