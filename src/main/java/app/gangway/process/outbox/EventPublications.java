package app.gangway.process.outbox;

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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.EventPublication.Status;
import org.springframework.modulith.events.core.EventPublicationRepository;
import org.springframework.modulith.events.core.PublicationTargetIdentifier;
import org.springframework.modulith.events.core.TargetEventPublication;
import org.springframework.stereotype.Component;

/**
 * Stores the events at a third of the usual cost. Spring Modulith writes each publication three
 * times, in three transactions: stored, processing, completed. Gangway does not need the state
 * "processing", and deletes completed publications in batches. After a crash before such a deletion
 * the messages are sent again, and the engine knows them by their ids.
 */
@Component
@Primary
public class EventPublications implements EventPublicationRepository, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(EventPublications.class);
  private static final int BATCH = 100;

  private final EventPublicationRepository repository;
  private final JdbcClient jdbc;
  private final BlockingQueue<UUID> completed = new LinkedBlockingQueue<>();
  private final Thread deleter;

  EventPublications(
      @Qualifier("jdbcEventPublicationRepository") EventPublicationRepository repository,
      JdbcClient jdbc) {
    this.repository = repository;
    this.jdbc = jdbc;
    this.deleter = Thread.ofVirtual().name("completed-publications").start(this::deleteCompleted);
  }

  /**
   * Deletes, in the caller's transaction, the completed steps that were not sent to the engine: the
   * jobs belong to an engine that is gone.
   */
  public void deleteCompletedSteps() {
    jdbc.sql("delete from EVENT_PUBLICATION where listener_id = :listener")
        .param("listener", Outbox.COMPLETED_STEPS)
        .update();
  }

  private void deleteCompleted() {
    try {
      while (true) {
        List<UUID> batch = new ArrayList<>(List.of(completed.take()));
        completed.drainTo(batch, BATCH - 1);
        delete(batch);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void delete(List<UUID> batch) {
    try {
      repository.deletePublications(batch);
    } catch (RuntimeException e) {
      log.warn("{} sent messages are still stored, and will be sent again", batch.size(), e);
    }
  }

  @Override
  public void markProcessing(UUID identifier) {
    // This state is not needed: see the class
  }

  @Override
  public void markCompleted(UUID identifier, Instant completionDate) {
    completed.add(identifier);
  }

  @Override
  public void close() {
    deleter.interrupt();
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
