package app.gangway.domain;

import app.gangway.process.EngineReplaced;
import app.gangway.shared.AccountId;
import app.gangway.shared.Announcements;
import app.gangway.shared.AuditAction;
import app.gangway.shared.Audited;
import app.gangway.shared.Constraints;
import app.gangway.shared.RetryLater;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Checks the DNS records of host names and records the results. For the process: it checks no
 * permission, and every call can be repeated. No transaction is open while the DNS is asked.
 */
@Service
public class DomainChecks {

  private final CustomDomains domains;
  private final RequiredRecords records;
  private final DomainProperties properties;
  private final Announcements announcements;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;
  private final Clock clock;

  DomainChecks(
      CustomDomains domains,
      RequiredRecords records,
      DomainProperties properties,
      Announcements announcements,
      ApplicationEventPublisher events,
      TransactionTemplate transaction,
      Clock clock) {
    this.domains = domains;
    this.records = records;
    this.properties = properties;
    this.announcements = announcements;
    this.events = events;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Checks once. When two agencies prove the same name at the same moment, one gets it. */
  public CheckResult check(DomainVerificationId id) {
    CustomDomain domain = domains.findById(id.value()).orElseThrow();
    if (!domain.state().isOpen()) {
      return CheckResult.over();
    }
    DnsCheck check = records.check(domain.host(), domain.proof());
    try {
      return record(id, check);
    } catch (DataIntegrityViolationException e) {
      if (!Constraints.broke("uk_custom_domain_verified", e)) {
        throw e;
      }
      // Another agency verified the name a moment ago; this time the row is visible
      return record(id, check);
    }
  }

  private CheckResult record(DomainVerificationId id, DnsCheck check) {
    return Objects.requireNonNull(
        transaction.execute(status -> {
          CustomDomain domain = domains.lock(id.value()).orElseThrow();
          return domain.state().isOpen() ? record(domain, check) : CheckResult.over();
        }));
  }

  private CheckResult record(CustomDomain domain, DnsCheck check) {
    Instant now = clock.instant();
    boolean taken = domains.isVerifiedByAnother(domain.host(), domain.id().value());
    boolean verified = domain.record(check, taken, now, properties.graceTime());
    domains.flush();
    if (verified) {
      audit(domain, AuditAction.DOMAIN_VERIFIED);
    }
    announce(domain);
    return switch (domain.state()) {
      case PENDING -> new CheckResult(CheckResult.Outcome.PENDING, next(domain, now));
      case VERIFIED -> new CheckResult(CheckResult.Outcome.VERIFIED, next(domain, now));
      case LOST -> {
        audit(domain, AuditAction.DOMAIN_LOST);
        yield CheckResult.over();
      }
      case EXPIRED, REMOVED -> CheckResult.over();
    };
  }

  private Instant next(CustomDomain domain, Instant now) {
    return domain.nextCheck(now, properties.recheckAfter());
  }

  /**
   * Ends the checks of a name that was not verified in time, unless they have ended already.
   *
   * @throws RetryLater when the name has time left by the database's row
   */
  public void expire(DomainVerificationId id) {
    transaction.executeWithoutResult(status -> {
      CustomDomain domain = domains.lock(id.value()).orElseThrow();
      Instant now = clock.instant();
      if (domain.hasTimeLeft(now)) {
        throw new RetryLater("the engine's clock is ahead of the application's");
      }
      if (domain.expire(now)) {
        audit(domain, AuditAction.DOMAIN_EXPIRED);
        announce(domain);
      }
    });
  }

  /**
   * Removes an open host name, because its process was ended by hand. Links use the product's own
   * name again. A name that is no longer open is not changed.
   *
   * @param by the teammate or operator who ended the process
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void giveUp(DomainVerificationId id, AccountId by) {
    CustomDomain domain = domains.lock(id.value()).orElseThrow();
    if (domain.state().isOpen()) {
      domain.remove(clock.instant());
      events.publishEvent(new DomainMessage.Removed(id));
      events.publishEvent(
          Audited.in(domain.agency(), by, AuditAction.DOMAIN_REMOVED, domain.host()));
      announce(domain);
    }
  }

  /**
   * Starts the process of an open host name again, in place of an instance that has ended. A second
   * call for the same instance starts no second process.
   *
   * @param ended the engine's key of that instance
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void startAnew(DomainVerificationId id, long ended) {
    CustomDomain domain = domains.lock(id.value()).orElseThrow();
    if (domain.state().isOpen()) {
      events.publishEvent(new DomainMessage.StartedAnew(id, domain.expiresAt(), ended));
    }
  }

  /** Starts the process of each open host name again: a new engine knows none of them. */
  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  void restartAll(EngineReplaced replaced) {
    domains
        .findOpen()
        .forEach(domain ->
            events.publishEvent(
                new DomainMessage.VerificationRequested(domain.id(), domain.expiresAt())));
  }

  private void audit(CustomDomain domain, AuditAction action) {
    events.publishEvent(Audited.in(domain.agency(), null, action, domain.host()));
  }

  private void announce(CustomDomain domain) {
    announcements.announceAfterCommit(domain.agency().value());
  }
}
