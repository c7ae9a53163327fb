package app.gangway.agency;

import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import app.gangway.shared.TimeOrderedUuid;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Persistable;

/** The one relation of an account to an agency: teammate or client. */
@Entity
class AgencyAccount implements Persistable<UUID> {

  @Id private UUID id;
  private UUID agencyId;
  private UUID accountId;

  @Enumerated(EnumType.STRING)
  private AgencyRelation relation;

  private Instant joinedAt;
  private boolean seesProcesses;
  @Transient private boolean stored;

  @SuppressWarnings("NullAway.Init")
  protected AgencyAccount() {}

  AgencyAccount(AgencyId agencyId, AccountId accountId, AgencyRelation relation, Instant joinedAt) {
    this.id = TimeOrderedUuid.next();
    this.agencyId = agencyId.value();
    this.accountId = accountId.value();
    this.relation = relation;
    this.joinedAt = joinedAt;
  }

  Optional<Teammate> teammate() {
    return relation
        .role()
        .map(role ->
            new Teammate(new AgencyId(agencyId), new AccountId(accountId), role, seesProcesses));
  }

  AgencyId agencyId() {
    return new AgencyId(agencyId);
  }

  /** The owner's gift to an admin ends with the role. */
  void become(AgencyRelation changed) {
    relation = changed;
    seesProcesses = false;
  }

  /**
   * Gives an admin the right to see processes, or takes it.
   *
   * @return whether this is a change
   * @throws IllegalStateException for another teammate than an admin
   */
  boolean letSeeProcesses(boolean allowed) {
    if (relation != AgencyRelation.ADMIN) {
      throw new IllegalStateException("the teammate is " + relation);
    }
    boolean changed = seesProcesses != allowed;
    seesProcesses = allowed;
    return changed;
  }

  @Override
  public UUID getId() {
    return id;
  }

  @Override
  public boolean isNew() {
    return !stored;
  }

  @PostLoad
  @PostPersist
  void markStored() {
    stored = true;
  }
}
