package app.gangway.domain;

import app.gangway.process.EngineReplaced;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Begins to look after all host names anew in an engine that knows nothing of them. What was found
 * stays found.
 */
@Component
class DomainRestart {

  private final CustomDomains domains;
  private final ApplicationEventPublisher events;

  DomainRestart(CustomDomains domains, ApplicationEventPublisher events) {
    this.domains = domains;
    this.events = events;
  }

  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  void restartOpen(EngineReplaced replaced) {
    domains
        .findOpen()
        .forEach(domain ->
            events.publishEvent(new DomainVerificationRequested(domain.id(), domain.expiresAt())));
  }
}
