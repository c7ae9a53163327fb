package app.gangway.agency;

import app.gangway.shared.AccessDenied;
import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import app.gangway.shared.Announcements;
import app.gangway.shared.AuditAction;
import app.gangway.shared.Audited;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.TimeOrderedUuid;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The team of the signed-in teammate's agency. There is exactly one owner, who cannot be removed or
 * demoted; only the owner hands the agency over. Each change locks the agency's row first, so that
 * of two changes at the same moment the second sees the result of the first.
 */
@Service
public class TeamManagement {

  private final Agencies agencies;
  private final AgencyAccounts accounts;
  private final TeamQueries queries;
  private final Teammates teammates;
  private final Announcements announcements;
  private final ApplicationEventPublisher events;
  private final EntityManager entities;
  private final Clock clock;

  TeamManagement(
      Agencies agencies,
      AgencyAccounts accounts,
      TeamQueries queries,
      Teammates teammates,
      Announcements announcements,
      ApplicationEventPublisher events,
      EntityManager entities,
      Clock clock) {
    this.agencies = agencies;
    this.accounts = accounts;
    this.queries = queries;
    this.teammates = teammates;
    this.announcements = announcements;
    this.events = events;
    this.entities = entities;
    this.clock = clock;
  }

  /** The team, the owner first, then by name; every teammate may read it. */
  @Transactional(readOnly = true)
  public List<TeamMember> list() {
    return queries.team(teammates.require().agencyId());
  }

  /**
   * The names and addresses of the agency's accounts that cannot sign in by address, because
   * another account has their mailbox; owners and admins may read it.
   */
  @Transactional(readOnly = true)
  public List<String> accountsOfOneMailbox() {
    return queries.accountsOfOneMailbox(teammates.require(Permission.MANAGE_AGENCY).agencyId());
  }

  /**
   * Makes a teammate an admin or a member; owners and admins may.
   *
   * @throws InvalidInput with field {@code teammate} and key {@code error.team.owner-stays}, {@code
   *     error.team.not-yourself}, or {@code error.team.gone} when a colleague has removed the
   *     teammate meanwhile
   */
  @Transactional
  public void changeRole(AccountId account, TeammateRole role) {
    Teammate manager = locked(Permission.MANAGE_TEAM);
    if (role == TeammateRole.OWNER) {
      throw new InvalidInput("teammate", "error.team.owner-stays");
    }
    refuseOwnAccount(manager, account);
    AgencyAccount changed = other(manager, account);
    TeammateRole before = changed.teammate().orElseThrow().role();
    if (before != role) {
      changed.become(AgencyRelation.of(role));
      record(
          manager, account, AuditAction.TEAMMATE_ROLE_CHANGED, before.code() + " → " + role.code());
    }
  }

  /**
   * Lets an admin see and repair the agency's processes, or no longer; only the owner may. The
   * right ends when the admin gets another role.
   *
   * @throws InvalidInput with field {@code teammate} and key {@code error.team.processes-admin} for
   *     another teammate than an admin, {@code error.team.owner-stays} for the owner, or {@code
   *     error.team.gone}
   */
  @Transactional
  public void letSeeProcesses(AccountId account, boolean allowed) {
    Teammate owner = locked(Permission.OWN);
    AgencyAccount admin = other(owner, account);
    if (admin.teammate().orElseThrow().role() != TeammateRole.ADMIN) {
      throw new InvalidInput("teammate", "error.team.processes-admin");
    }
    if (admin.letSeeProcesses(allowed)) {
      record(
          owner,
          account,
          allowed ? AuditAction.PROCESSES_GRANTED : AuditAction.PROCESSES_TAKEN,
          null);
    }
  }

  /**
   * Removes a teammate; owners and admins may. From the next request on the teammate sees nothing
   * of the agency. A second call changes nothing.
   *
   * @throws InvalidInput with field {@code teammate} and key {@code error.team.owner-stays} or
   *     {@code error.team.not-yourself}
   */
  @Transactional
  public void remove(AccountId account) {
    Teammate manager = locked(Permission.MANAGE_TEAM);
    refuseOwnAccount(manager, account);
    if (teammates.of(account, manager.agencyId()).isPresent()) {
      AgencyAccount removed = other(manager, account);
      record(manager, account, AuditAction.TEAMMATE_REMOVED, null);
      accounts.delete(removed);
      events.publishEvent(new TeammateRemoved(manager.agencyId(), account, manager.accountId()));
    }
  }

  /**
   * Hands the agency over; only its owner may, who is an admin from then on.
   *
   * @throws InvalidInput with field {@code teammate} and key {@code error.team.gone} when the other
   *     is no longer on the team, or {@code error.team.owner-stays} when it is the owner
   */
  @Transactional
  public void transferOwnership(AccountId account) {
    Teammate owner = locked(Permission.OWN);
    AgencyAccount next = other(owner, account);
    AgencyAccount before =
        accounts
            .findByAgencyIdAndAccountId(owner.agencyId().value(), owner.accountId().value())
            .orElseThrow();
    before.become(AgencyRelation.ADMIN);
    // The database allows only one owner, so the old one changes first
    accounts.flush();
    next.become(AgencyRelation.OWNER);
    record(owner, account, AuditAction.OWNERSHIP_TRANSFERRED, null);
  }

  /**
   * Makes the account a teammate, within the caller's transaction.
   *
   * @return false when it already has a relation to the agency; nothing is changed then
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean join(AgencyId agency, AccountId account, TeammateRole role) {
    boolean added =
        accounts.insertUnlessPresent(
                TimeOrderedUuid.next(),
                agency.value(),
                account.value(),
                role.name(),
                clock.instant())
            > 0;
    announce(agency, account);
    return added;
  }

  /** Checks the right after the lock, when no other transaction can change it. */
  private Teammate locked(Permission permission) {
    agencies.lock(teammates.require().agencyId().value());
    // Entities that were read before the lock may be outdated
    entities.clear();
    return teammates.require(permission);
  }

  private static void refuseOwnAccount(Teammate manager, AccountId account) {
    if (manager.accountId().equals(account)) {
      throw new InvalidInput("teammate", "error.team.not-yourself");
    }
  }

  private AgencyAccount other(Teammate manager, AccountId account) {
    AgencyAccount other =
        accounts
            .findByAgencyIdAndAccountId(manager.agencyId().value(), account.value())
            .filter(found -> found.teammate().isPresent())
            .orElseThrow(() -> new InvalidInput("teammate", "error.team.gone"));
    if (other.teammate().orElseThrow().role() == TeammateRole.OWNER) {
      throw new InvalidInput("teammate", "error.team.owner-stays");
    }
    return other;
  }

  private void record(
      Teammate manager, AccountId account, AuditAction action, @Nullable String detail) {
    String email =
        list().stream()
            .filter(member -> member.accountId().equals(account))
            .map(member -> member.email().value())
            .findFirst()
            .orElseThrow(() -> new AccessDenied("not of this team"));
    events.publishEvent(
        new Audited(manager.agencyId(), manager.accountId(), action, email, null, detail));
    announce(manager.agencyId(), account);
  }

  private void announce(AgencyId agency, AccountId account) {
    announcements.announceAfterCommit(agency.value(), account.value());
  }
}
