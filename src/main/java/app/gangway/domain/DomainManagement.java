package app.gangway.domain;

import app.gangway.agency.Permission;
import app.gangway.agency.Teammate;
import app.gangway.agency.Teammates;
import app.gangway.shared.Announcements;
import app.gangway.shared.AuditAction;
import app.gangway.shared.Audited;
import app.gangway.shared.InvalidInput;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The host name of the signed-in teammate's agency; owners and admins may see and change it. */
@Service
public class DomainManagement {

  private final CustomDomains domains;
  private final Teammates teammates;
  private final RequiredRecords records;
  private final DomainProperties properties;
  private final Announcements announcements;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  DomainManagement(
      CustomDomains domains,
      Teammates teammates,
      RequiredRecords records,
      DomainProperties properties,
      Announcements announcements,
      ApplicationEventPublisher events,
      Clock clock) {
    this.domains = domains;
    this.teammates = teammates;
    this.records = records;
    this.properties = properties;
    this.announcements = announcements;
    this.events = events;
    this.clock = clock;
  }

  /** The name that was set last, unless it was removed. */
  @Transactional(readOnly = true)
  public Optional<DomainSummary> current() {
    Teammate manager = teammates.require(Permission.MANAGE_AGENCY);
    return domains
        .current(manager.agencyId().value())
        .map(domain -> domain.summary(records.cnameTarget(), properties.graceTime()));
  }

  /**
   * Sets the name, in place of one that is not verified, and starts the checks. Several agencies
   * may try the same name: the agency whose records are found first gets it.
   *
   * @param host as the user types it
   * @throws InvalidInput with field {@code host} and one of the keys {@code error.domain.address},
   *     {@code error.domain.malformed}, {@code error.domain.apex}, {@code error.domain.own}, {@code
   *     error.domain.verified} when there is a verified name, which has to be removed first, or
   *     {@code error.domain.meanwhile} when another teammate set one at the same moment
   */
  @Transactional
  public void set(String host) {
    Teammate manager = teammates.require(Permission.MANAGE_AGENCY);
    HostName name = HostName.parse(host);
    records.refuseOwnHost(name);
    Instant now = clock.instant();
    domains
        .lockCurrent(manager.agencyId().value())
        .ifPresent(before -> {
          if (before.state() == DomainState.VERIFIED) {
            throw new InvalidInput("host", "error.domain.verified");
          }
          end(before, now);
        });
    CustomDomain domain =
        new CustomDomain(
            DomainVerificationId.next(),
            manager.agencyId(),
            name,
            domains.proofOf(manager.agencyId().value()).orElseGet(RequiredRecords::newTxtValue),
            manager.accountId(),
            now,
            properties.tryFor());
    store(domain);
    events.publishEvent(new DomainMessage.VerificationRequested(domain.id(), domain.expiresAt()));
    publishChange(manager, domain, AuditAction.DOMAIN_SET);
  }

  private void store(CustomDomain domain) {
    try {
      domains.saveAndFlush(domain);
    } catch (DataIntegrityViolationException e) {
      throw new InvalidInput("host", "error.domain.meanwhile");
    }
  }

  /**
   * Requests a DNS check as soon as possible.
   *
   * @throws InvalidInput with field {@code domain} and key {@code error.domain.gone} when the
   *     checks have ended, or {@code error.domain.too-soon} with the number of seconds to wait
   */
  @Transactional
  public void checkNow() {
    Teammate manager = teammates.require(Permission.MANAGE_AGENCY);
    CustomDomain domain =
        domains
            .lockCurrent(manager.agencyId().value())
            .filter(found -> found.state().isOpen())
            .orElseThrow(() -> new InvalidInput("domain", "error.domain.gone"));
    Instant now = clock.instant();
    Duration wait = domain.cooldown(now, properties.checkCooldown());
    if (wait.isPositive()) {
      throw new InvalidInput("domain", "error.domain.too-soon", wait.toSeconds() + 1);
    }
    int number = domain.requestCheck(now);
    domains.flush();
    events.publishEvent(new DomainMessage.CheckRequested(domain.id(), number));
    announce(domain);
  }

  /**
   * Removes the name; links use the product's own name again. Does nothing a second time, or when
   * another name was set meanwhile.
   */
  @Transactional
  public void remove(DomainVerificationId id) {
    Teammate manager = teammates.require(Permission.MANAGE_AGENCY);
    domains
        .lockCurrent(manager.agencyId().value())
        .filter(domain -> domain.id().equals(id))
        .ifPresent(domain -> {
          end(domain, clock.instant());
          publishChange(manager, domain, AuditAction.DOMAIN_REMOVED);
        });
  }

  private void end(CustomDomain domain, Instant now) {
    if (domain.state().isOpen()) {
      events.publishEvent(new DomainMessage.Removed(domain.id()));
    }
    domain.remove(now);
    // An agency has one current name: this one has to be gone before the next is stored
    domains.flush();
  }

  private void publishChange(Teammate manager, CustomDomain domain, AuditAction action) {
    events.publishEvent(Audited.in(manager.agencyId(), manager.accountId(), action, domain.host()));
    announce(domain);
  }

  private void announce(CustomDomain domain) {
    announcements.announceAfterCommit(domain.agency().value());
  }
}
