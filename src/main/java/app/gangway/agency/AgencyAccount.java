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
  private Standing standing;

  private Instant joinedAt;
  @Transient private boolean stored;

  @SuppressWarnings("NullAway.Init")
  protected AgencyAccount() {}

  AgencyAccount(AgencyId agencyId, AccountId accountId, Standing standing, Instant joinedAt) {
    this.id = TimeOrderedUuid.next();
    this.agencyId = agencyId.value();
    this.accountId = accountId.value();
    this.standing = standing;
    this.joinedAt = joinedAt;
  }

  Optional<Teammate> teammate() {
    return standing
        .role()
        .map(role -> new Teammate(new AgencyId(agencyId), new AccountId(accountId), role));
  }

  AgencyId agencyId() {
    return new AgencyId(agencyId);
  }

  void become(Standing changed) {
    standing = changed;
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
