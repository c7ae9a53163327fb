package app.gangway.agency;

import app.gangway.identity.AccountManagement;
import app.gangway.identity.PreparedAccount;
import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import app.gangway.shared.DisplayName;
import app.gangway.shared.InvalidInput;
import java.time.Clock;
import java.time.Instant;
import java.util.NoSuchElementException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Creates the first agency and tells about agencies. */
@Service
public class AgencyManagement {

  private final Agencies agencies;
  private final AgencyAccounts people;
  private final AccountManagement accounts;
  private final Teammates teammates;
  private final TransactionTemplate transaction;
  private final Clock clock;

  AgencyManagement(
      Agencies agencies,
      AgencyAccounts people,
      AccountManagement accounts,
      Teammates teammates,
      TransactionTemplate transaction,
      Clock clock) {
    this.agencies = agencies;
    this.people = people;
    this.accounts = accounts;
    this.teammates = teammates;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** False only before the first run is through. */
  @Transactional(readOnly = true)
  public boolean exists() {
    return agencies.any();
  }

  /**
   * Creates the first agency with its owner; of several attempts at the same moment one succeeds.
   * Anybody may do this as long as there is no agency.
   *
   * @return the owner
   * @throws InvalidInput with field {@code name}, {@code ownerName}, {@code email}, {@code
   *     password}, or with field {@code agency} and key {@code error.agency.exists} when there is
   *     an agency already; nothing is changed then
   */
  public Teammate create(NewAgency wanted) {
    refuseWhenThereIsOne(exists());
    DisplayName name = new DisplayName(wanted.name());
    DisplayName ownerName = DisplayName.of("ownerName", wanted.ownerName());
    PreparedAccount owner =
        accounts.prepare(
            wanted.ownerEmail(),
            ownerName.value(),
            wanted.password(),
            wanted.locale(),
            name.value(),
            wanted.slug().value());
    try {
      return transaction.execute(status -> create(wanted, name, owner));
    } catch (DataIntegrityViolationException e) {
      refuseWhenThereIsOne(exists());
      throw e;
    }
  }

  private Teammate create(NewAgency wanted, DisplayName name, PreparedAccount owner) {
    AgencyId agencyId = AgencyId.next();
    Instant now = clock.instant();
    agencies.saveAndFlush(new Agency(agencyId, name, wanted.slug(), wanted.locale(), now));
    agencies.claimFirstRun(agencyId.value());
    AccountId ownerId = accounts.register(owner);
    people.save(new AgencyAccount(agencyId, ownerId, Standing.OWNER, now));
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
   * Sets how long the signed-in manager's agency keeps new invitations open.
   *
   * @param days 1 to 30
   * @throws InvalidInput with field {@code days} and key {@code error.agency.invitation-days}
   */
  @Transactional
  public void keepInvitationsOpenFor(int days) {
    AgencyId agencyId = teammates.requireManager().agencyId();
    agencies.findById(agencyId.value()).orElseThrow().keepInvitationsOpenFor(days);
  }
}
