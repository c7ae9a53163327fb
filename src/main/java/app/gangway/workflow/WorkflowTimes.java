package app.gangway.workflow;

import app.gangway.shared.WorkflowId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Starts workflows by their schedules. The locked row decides which node starts a run, and the next
 * time counts from now: times that passed while no node ran start one run, not many.
 */
@Component
class WorkflowTimes {

  private static final Logger log = LoggerFactory.getLogger(WorkflowTimes.class);

  private final WorkflowRepository workflows;
  private final WorkflowStarter starter;
  private final TransactionOperations transaction;
  private final Clock clock;

  WorkflowTimes(
      WorkflowRepository workflows,
      WorkflowStarter starter,
      TransactionOperations transaction,
      Clock clock) {
    this.workflows = workflows;
    this.starter = starter;
    this.transaction = transaction;
    this.clock = clock;
  }

  @Scheduled(
      fixedDelayString = "${gangway.workflow.schedule-interval:5s}",
      initialDelayString = "${gangway.workflow.schedule-interval:5s}")
  void startDue() {
    for (UUID id : workflows.due(clock.instant())) {
      try {
        transaction.executeWithoutResult(status -> start(id));
      } catch (RuntimeException e) {
        // The others are due too; this one is tried again in the next round
        log.error("Workflow {} could not be started by its schedule", id, e);
      }
    }
  }

  private void start(UUID id) {
    workflows
        .lock(id)
        .flatMap(workflow -> workflow.takeDueStart(clock.instant()))
        .ifPresent(due ->
            starter.bySchedule(
                new WorkflowId(id),
                UUID.nameUUIDFromBytes((id + "@" + due).getBytes(StandardCharsets.UTF_8))));
  }
}
