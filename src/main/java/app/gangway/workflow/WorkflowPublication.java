package app.gangway.workflow;

import app.gangway.process.EngineReplaced;
import app.gangway.process.ModelDeployment;
import app.gangway.process.ModelDeployment.Answer;
import app.gangway.process.check.Finding;
import app.gangway.process.check.WorkflowModels;
import app.gangway.shared.Announcements;
import app.gangway.shared.AuditAction;
import app.gangway.shared.Audited;
import app.gangway.shared.WorkflowId;
import app.gangway.workspace.WorkspaceManagement;
import app.gangway.workspace.WorkspaceNames;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Gives a version that is stored as publishing to the engine, and stores that it has it. If the
 * last step does not come, any node does the same again after a minute; the engine answers with
 * what it has already.
 */
@Component
class WorkflowPublication {

  private static final Logger log = LoggerFactory.getLogger(WorkflowPublication.class);

  private final WorkflowRepository workflows;
  private final WorkflowVersions versions;
  private final ModelDeployment engine;
  private final HeldJobs heldJobs;
  private final WorkspaceManagement workspaces;
  private final Announcements announcements;
  private final TransactionOperations transaction;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  WorkflowPublication(
      WorkflowRepository workflows,
      WorkflowVersions versions,
      ModelDeployment engine,
      HeldJobs heldJobs,
      WorkspaceManagement workspaces,
      Announcements announcements,
      TransactionOperations transaction,
      ApplicationEventPublisher events,
      Clock clock) {
    this.workflows = workflows;
    this.versions = versions;
    this.engine = engine;
    this.heldJobs = heldJobs;
    this.workspaces = workspaces;
    this.announcements = announcements;
    this.transaction = transaction;
    this.events = events;
    this.clock = clock;
  }

  /** Not within a transaction, since the engine's answer is waited for. */
  WorkflowPublished finish(WorkflowId id) {
    Workflow workflow = workflows.findById(id.value()).orElseThrow();
    Integer number = workflow.publishingVersion();
    if (number == null) {
      return new WorkflowPublished.Done();
    }
    Answer answer = deploy(workflow, number);
    return switch (answer) {
      case Answer.Deployed deployed -> {
        transaction.executeWithoutResult(status -> published(id, number, deployed));
        yield new WorkflowPublished.Done();
      }
      case Answer.Away away -> new WorkflowPublished.Pending();
      case Answer.Refused refused -> {
        log.warn("The engine refuses version {} of workflow {}: {}", number, id, refused.reason());
        transaction.executeWithoutResult(status ->
            workflows
                .lock(id.value())
                .filter(locked -> locked.isPublishing(number))
                .ifPresent(Workflow::endPublication));
        yield new WorkflowPublished.Refused(
            List.of(Finding.ofFile("", "engine-refuses", refused.reason())));
      }
    };
  }

  private Answer deploy(Workflow workflow, int number) {
    Map<String, String> files = versions.files(workflow.id(), number);
    return engine.deploy(
        WorkflowModels.read(files).inEngine(WorkspaceNames.prefix(workflow.workspace()), number));
  }

  private void published(WorkflowId id, int number, Answer.Deployed deployed) {
    Workflow workflow = workflows.lock(id.value()).orElseThrow();
    if (!workflow.isPublishing(number)) {
      // Another node was faster
      return;
    }
    versions.deployed(
        id, number, Objects.requireNonNull(deployed.definitionKeys().get(workflow.processId())));
    workflow
        .publishingBy()
        .ifPresent(by -> {
          versions.published(id, number, by, clock.instant());
          events.publishEvent(
              new Audited(
                  workspaces.get(workflow.workspace()).agencyId(),
                  by,
                  AuditAction.WORKFLOW_PUBLISHED,
                  workflow.name(),
                  workflow.workspace(),
                  String.valueOf(number)));
        });
    workflow.published(clock.instant());
    if (!workflow.runsWait()) {
      heldJobs.release(id);
    }
    announcements.announceAfterCommit(workflow.workspace().value(), id.value());
  }

  /** Finishes a publication whose engine did not answer, or whose node stopped. */
  @Scheduled(
      fixedDelayString = "${gangway.workflow.publication-interval:15s}",
      initialDelayString = "${gangway.workflow.publication-interval:15s}")
  void finishWhatIsLeft() {
    for (UUID id : workflows.publishingSince(clock.instant().minus(Workflow.PUBLICATION))) {
      log.info("A publication of workflow {} is left open; finishing it", id);
      try {
        finish(new WorkflowId(id));
      } catch (RuntimeException e) {
        log.error("The publication of workflow {} could not be finished", id, e);
      }
    }
  }

  /**
   * A new engine has no workflow. The start of runs waits for the end of this transaction, so the
   * engine gets the workflows within it, as it gets Gangway's own models.
   */
  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  void publishAgain(EngineReplaced replaced) {
    for (Workflow workflow : workflows.findByPublishedVersionNotNull()) {
      try {
        publishAgain(workflow);
      } catch (RuntimeException e) {
        // The models of one agency keep no other one waiting; the next rounds try again
        log.error("Workflow {} does not get into the new engine yet", workflow.id(), e);
        workflow.publishAgain(clock.instant());
      }
    }
  }

  private void publishAgain(Workflow workflow) {
    int number = Objects.requireNonNull(workflow.publishedVersion());
    switch (deploy(workflow, number)) {
      case Answer.Deployed deployed ->
          versions.deployed(
              workflow.id(),
              number,
              Objects.requireNonNull(deployed.definitionKeys().get(workflow.processId())));
      case Answer.Away away -> workflow.publishAgain(clock.instant());
      case Answer.Refused refused ->
          log.error("The new engine refuses workflow {}: {}", workflow.id(), refused.reason());
    }
  }
}
