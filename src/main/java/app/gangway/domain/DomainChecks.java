package app.gangway.domain;

import app.gangway.shared.AfterCommit;
import app.gangway.shared.Announcements;
import app.gangway.shared.AuditAction;
import app.gangway.shared.Audited;
import app.gangway.shared.Constraints;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks for the records of host names and keeps what was found. For the process's workers: asks
 * nobody for a right, and every call can be repeated. No transaction is open while the DNS is
 * asked.
 */
@Service
public class DomainChecks {

  private final CustomDomains domains;
  private final DomainProof proof;
  private final DomainProperties properties;
  private final Announcements announcements;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;
  private final Clock clock;

  DomainChecks(
      CustomDomains domains,
      DomainProof proof,
      DomainProperties properties,
      Announcements announcements,
      ApplicationEventPublisher events,
      TransactionTemplate transaction,
      Clock clock) {
    this.domains = domains;
    this.proof = proof;
    this.properties = properties;
    this.announcements = announcements;
    this.events = events;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Looks once. Of two agencies that prove the same name at the same moment one gets it. */
  public Verdict check(DomainVerificationId id) {
    CustomDomain domain = domains.findById(id.value()).orElseThrow();
    if (!domain.state().isOpen()) {
      return Verdict.over();
    }
    Looks looks = proof.look(domain.host(), domain.proof());
    try {
      return note(id, looks);
    } catch (DataIntegrityViolationException e) {
      if (!Constraints.broke("uk_custom_domain_verified", e)) {
        throw e;
      }
      // Somebody else was a moment faster, and the database knows by now
      return note(id, looks);
    }
  }

  private Verdict note(DomainVerificationId id, Looks looks) {
    return Objects.requireNonNull(
        transaction.execute(status -> {
          CustomDomain domain = domains.lock(id.value()).orElseThrow();
          return domain.state().isOpen() ? note(domain, looks) : Verdict.over();
        }));
  }

  private Verdict note(CustomDomain domain, Looks looks) {
    Instant now = clock.instant();
    boolean taken = domains.isVerifiedByAnother(domain.host(), domain.id().value());
    boolean verified = domain.note(looks, taken, now, properties.graceTime());
    domains.flush();
    if (verified) {
      audit(domain, AuditAction.DOMAIN_VERIFIED);
    }
    announce(domain);
    return switch (domain.state()) {
      case PENDING -> new Verdict(Verdict.Outcome.PENDING, next(domain, now));
      case VERIFIED -> new Verdict(Verdict.Outcome.VERIFIED, next(domain, now));
      case LOST -> {
        audit(domain, AuditAction.DOMAIN_LOST);
        yield Verdict.over();
      }
      case EXPIRED, REMOVED -> Verdict.over();
    };
  }

  private Instant next(CustomDomain domain, Instant now) {
    return domain.nextCheck(now, properties.recheckAfter());
  }

  /** Ends looking for a name that was not found, unless it has ended already. */
  public void expire(DomainVerificationId id) {
    transaction.executeWithoutResult(status -> {
      CustomDomain domain = domains.lock(id.value()).orElseThrow();
      if (domain.expire(clock.instant())) {
        audit(domain, AuditAction.DOMAIN_EXPIRED);
        announce(domain);
      }
    });
  }

  private void audit(CustomDomain domain, AuditAction action) {
    events.publishEvent(Audited.in(domain.agency(), null, action, domain.host()));
  }

  private void announce(CustomDomain domain) {
    AfterCommit.run(() -> announcements.announce(domain.agency().value()));
  }
}
