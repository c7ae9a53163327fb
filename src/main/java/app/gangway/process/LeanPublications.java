package app.gangway.process;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Primary;
import org.springframework.modulith.events.EventPublication.Status;
import org.springframework.modulith.events.core.EventPublicationRepository;
import org.springframework.modulith.events.core.PublicationTargetIdentifier;
import org.springframework.modulith.events.core.TargetEventPublication;
import org.springframework.stereotype.Component;

/**
 * The event publications at a third of their cost. Spring Modulith writes each one three times, in
 * three transactions: stored, processing, completed. That it is being processed is of no use here,
 * and those that are completed are deleted together, as many as there are. A crash before that
 * sends them again, which the engine tells by the message id.
 */
@Component
@Primary
class LeanPublications implements EventPublicationRepository, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(LeanPublications.class);
  private static final int BATCH = 100;

  private final EventPublicationRepository repository;
  private final BlockingQueue<UUID> completed = new LinkedBlockingQueue<>();
  private final Thread deleting;

  LeanPublications(
      @Qualifier("jdbcEventPublicationRepository") EventPublicationRepository repository) {
    this.repository = repository;
    this.deleting = Thread.ofVirtual().name("completed-publications").start(this::deleteForEver);
  }

  private void deleteForEver() {
    try {
      while (true) {
        List<UUID> some = new ArrayList<>(List.of(completed.take()));
        completed.drainTo(some, BATCH - 1);
        delete(some);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void delete(List<UUID> some) {
    try {
      repository.deletePublications(some);
    } catch (RuntimeException e) {
      log.warn(
          "{} messages that were sent are still stored, and will be sent again", some.size(), e);
    }
  }

  @Override
  public void markProcessing(UUID identifier) {
    // See above
  }

  @Override
  public void markCompleted(UUID identifier, Instant completionDate) {
    completed.add(identifier);
  }

  @Override
  public void close() {
    deleting.interrupt();
    List<UUID> rest = new ArrayList<>();
    completed.drainTo(rest);
    if (!rest.isEmpty()) {
      delete(rest);
    }
  }

  @Override
  public TargetEventPublication create(TargetEventPublication publication) {
    return repository.create(publication);
  }

  @Override
  public void markCompleted(
      Object event, PublicationTargetIdentifier identifier, Instant completionDate) {
    repository.markCompleted(event, identifier, completionDate);
  }

  @Override
  public void markFailed(UUID identifier) {
    repository.markFailed(identifier);
  }

  @Override
  public boolean markResubmitted(UUID identifier, Instant resubmissionDate) {
    return repository.markResubmitted(identifier, resubmissionDate);
  }

  @Override
  public List<TargetEventPublication> findIncompletePublications() {
    return repository.findIncompletePublications();
  }

  @Override
  public List<TargetEventPublication> findIncompletePublicationsPublishedBefore(Instant instant) {
    return repository.findIncompletePublicationsPublishedBefore(instant);
  }

  @Override
  public Optional<TargetEventPublication> findIncompletePublicationsByEventAndTargetIdentifier(
      Object event, PublicationTargetIdentifier identifier) {
    return repository.findIncompletePublicationsByEventAndTargetIdentifier(event, identifier);
  }

  @Override
  public List<TargetEventPublication> findFailedPublications(FailedCriteria criteria) {
    return repository.findFailedPublications(criteria);
  }

  @Override
  public List<TargetEventPublication> findCompletedPublications() {
    return repository.findCompletedPublications();
  }

  @Override
  public List<TargetEventPublication> findByStatus(Status status) {
    return repository.findByStatus(status);
  }

  @Override
  public int countByStatus(Status status) {
    return repository.countByStatus(status);
  }

  @Override
  public void deletePublications(List<UUID> identifiers) {
    repository.deletePublications(identifiers);
  }

  @Override
  public void deleteCompletedPublications() {
    repository.deleteCompletedPublications();
  }

  @Override
  public void deleteCompletedPublicationsBefore(Instant instant) {
    repository.deleteCompletedPublicationsBefore(instant);
  }
}
