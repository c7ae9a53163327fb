package app.gangway.domain;

import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One attempt of an agency to use a host name: requested, verified, and how it ended. */
@Entity
class CustomDomain {

  private static final Duration SHORTEST_PAUSE = Duration.ofMinutes(1);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  @Id private UUID id;
  @Version private @Nullable Integer version;
  private UUID agencyId;
  private String host;
  private String proof;
  private UUID requestedBy;
  private Instant requestedAt;
  private Instant expiresAt;

  @Enumerated(EnumType.STRING)
  private DomainState state = DomainState.PENDING;

  private boolean taken;
  private int checksRequested;
  private @Nullable Instant checkRequestedAt;
  private @Nullable Instant checkedAt;

  @Enumerated(EnumType.STRING)
  private @Nullable RecordStatus txtStatus;

  private @Nullable String txtSeen;

  @Enumerated(EnumType.STRING)
  private @Nullable RecordStatus cnameStatus;

  private @Nullable String cnameSeen;
  private @Nullable Instant verifiedAt;
  private @Nullable Instant missingSince;
  private @Nullable Instant endedAt;

  @SuppressWarnings("NullAway.Init")
  protected CustomDomain() {}

  CustomDomain(
      DomainVerificationId id,
      AgencyId agency,
      HostName host,
      String proof,
      AccountId requestedBy,
      Instant now,
      Duration tryFor) {
    this.id = id.value();
    this.agencyId = agency.value();
    this.host = host.value();
    this.proof = proof;
    this.requestedBy = requestedBy.value();
    this.requestedAt = now;
    this.expiresAt = now.plus(tryFor);
  }

  DomainVerificationId id() {
    return new DomainVerificationId(id);
  }

  AgencyId agency() {
    return new AgencyId(agencyId);
  }

  String host() {
    return host;
  }

  String proof() {
    return proof;
  }

  DomainState state() {
    return state;
  }

  Instant expiresAt() {
    return expiresAt;
  }

  /** How long until another check can be requested; zero or less when it can be now. */
  Duration cooldown(Instant now, Duration cooldown) {
    return checkRequestedAt == null
        ? Duration.ZERO
        : Duration.between(now, checkRequestedAt.plus(cooldown));
  }

  /** Gives the number of this request. */
  int requestCheck(Instant now) {
    requireOpen();
    checkRequestedAt = now;
    return ++checksRequested;
  }

  /**
   * Records the result of a DNS check.
   *
   * @param takenByOther whether another agency has verified the name
   * @return whether this check has verified the name
   */
  boolean record(DnsCheck check, boolean takenByOther, Instant now, Duration graceTime) {
    requireOpen();
    checkedAt = now;
    txtStatus = check.txt().status();
    txtSeen = check.txt().seen();
    cnameStatus = check.cname().status();
    cnameSeen = check.cname().seen();
    taken = check.succeeded() && takenByOther;
    if (state == DomainState.VERIFIED) {
      recordWhileVerified(check, now, graceTime);
      return false;
    }
    if (!check.succeeded() || takenByOther) {
      return false;
    }
    state = DomainState.VERIFIED;
    verifiedAt = now;
    return true;
  }

  private void recordWhileVerified(DnsCheck check, Instant now, Duration graceTime) {
    if (check.succeeded()) {
      missingSince = null;
    } else if (check.failed()) {
      if (missingSince == null) {
        missingSince = now;
      } else if (!now.isBefore(missingSince.plus(graceTime))) {
        end(DomainState.LOST, now);
      }
    }
  }

  /** When to check again: soon at first, then less and less often. */
  Instant nextCheck(Instant now, Duration recheckAfter) {
    if (state == DomainState.VERIFIED && missingSince == null) {
      return now.plus(recheckAfter);
    }
    if (state == DomainState.VERIFIED) {
      return now.plus(LONGEST_PAUSE);
    }
    Duration pause = Duration.between(requestedAt, now).dividedBy(4);
    if (pause.compareTo(SHORTEST_PAUSE) < 0) {
      return now.plus(SHORTEST_PAUSE);
    }
    return now.plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
  }

  /** Whether the name waits for its records, and still has time to prove them. */
  boolean hasTimeLeft(Instant now) {
    return state == DomainState.PENDING && now.isBefore(expiresAt);
  }

  /**
   * @return false when the name was no longer pending, or has time left
   */
  boolean expire(Instant now) {
    if (state != DomainState.PENDING || hasTimeLeft(now)) {
      return false;
    }
    end(DomainState.EXPIRED, now);
    return true;
  }

  void remove(Instant now) {
    end(DomainState.REMOVED, now);
  }

  private void end(DomainState how, Instant now) {
    state = how;
    endedAt = now;
  }

  private void requireOpen() {
    if (!state.isOpen()) {
      throw new IllegalStateException("the checks have ended: " + state);
    }
  }

  DomainSummary summary(String target, Duration graceTime) {
    return new DomainSummary(
        id(),
        agency(),
        host,
        new HostName(host).displayed(),
        state,
        List.of(
            new DomainRecord("TXT", RequiredRecords.txtName(host), proof, txtStatus, txtSeen),
            new DomainRecord("CNAME", host, target, cnameStatus, cnameSeen)),
        taken,
        isChecking(),
        checkedAt,
        expiresAt,
        verifiedAt,
        missingSince,
        missingSince == null ? null : missingSince.plus(graceTime));
  }

  private boolean isChecking() {
    Instant asked = checkRequestedAt == null ? requestedAt : checkRequestedAt;
    return state.isOpen() && (checkedAt == null || checkedAt.isBefore(asked));
  }
}
