package app.gangway.workflow;

import app.gangway.agency.Permission;
import app.gangway.agency.Teammate;
import app.gangway.agency.Teammates;
import app.gangway.connection.secret.SecretKeys;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.Announcements;
import app.gangway.shared.AuditAction;
import app.gangway.shared.Audited;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.LinkAddress;
import app.gangway.shared.LinkToken;
import app.gangway.shared.WorkflowId;
import app.gangway.workflow.WebhookRows.Webhook;
import app.gangway.workspace.WorkspaceManagement;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The webhook that starts a workflow. Owners and admins switch it on and off; each method throws
 * {@link AccessDenied} for all others, and for workflows of other agencies.
 */
@Service
public class WebhookManagement {

  private static final String SECRET = "gwhs_";

  private final WorkflowRepository workflows;
  private final WebhookRows rows;
  private final SecretKeys keys;
  private final LinkAddress links;
  private final WorkspaceManagement workspaces;
  private final Teammates teammates;
  private final Announcements announcements;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  WebhookManagement(
      WorkflowRepository workflows,
      WebhookRows rows,
      SecretKeys keys,
      LinkAddress links,
      WorkspaceManagement workspaces,
      Teammates teammates,
      Announcements announcements,
      ApplicationEventPublisher events,
      Clock clock) {
    this.workflows = workflows;
    this.rows = rows;
    this.keys = keys;
    this.links = links;
    this.workspaces = workspaces;
    this.teammates = teammates;
    this.announcements = announcements;
    this.events = events;
    this.clock = clock;
  }

  /** Where callers start the workflow; empty while it is switched off. */
  @Transactional(readOnly = true)
  public Optional<URI> address(WorkflowId id) {
    Teammate manager = teammates.require(Permission.MANAGE_WORKFLOWS);
    return workflows
        .findById(id.value())
        .filter(found -> isOwn(manager, found))
        .map(found -> rows.find(id).map(webhook -> address(webhook.handle())))
        .orElseThrow(WebhookManagement::unknown);
  }

  private URI address(String handle) {
    return links.of("/hooks/workflows/" + handle);
  }

  /**
   * Switches it on, with a new address. Does nothing where it is on.
   *
   * @return the secret that callers sign with, which is not shown again; empty where it was on
   * @throws InvalidInput with field {@code webhook} where the installation has no key for secrets
   */
  @Transactional
  public Optional<String> switchOn(WorkflowId id) {
    Teammate manager = teammates.require(Permission.MANAGE_WORKFLOWS);
    Workflow workflow = lock(manager, id);
    if (rows.find(id).isPresent()) {
      return Optional.empty();
    }
    requireKey();
    String handle = LinkToken.create().value();
    String secret = newSecret();
    rows.add(
        new Webhook(id, handle, keys.seal(secret, Webhook.place(id, handle))),
        manager.accountId(),
        clock.instant());
    changed(manager, workflow, "workflow-webhook");
    return Optional.of(secret);
  }

  /**
   * Replaces the secret; calls that are signed with the old one are refused at once.
   *
   * @return the new one, which is not shown again
   * @throws InvalidInput with field {@code webhook} where it is switched off, or the installation
   *     has no key for secrets
   */
  @Transactional
  public String replaceSecret(WorkflowId id) {
    Teammate manager = teammates.require(Permission.MANAGE_WORKFLOWS);
    Workflow workflow = lock(manager, id);
    Webhook webhook =
        rows.find(id).orElseThrow(() -> new InvalidInput("webhook", "error.webhook.off"));
    requireKey();
    String secret = newSecret();
    rows.replaceSecret(id, keys.seal(secret, webhook.place()));
    changed(manager, workflow, "workflow-webhook-secret");
    return secret;
  }

  /** Switches it off; its address and its secret never work again. */
  @Transactional
  public void switchOff(WorkflowId id) {
    Teammate manager = teammates.require(Permission.MANAGE_WORKFLOWS);
    Workflow workflow = lock(manager, id);
    if (rows.find(id).isPresent()) {
      rows.remove(id);
      changed(manager, workflow, "workflow-no-webhook");
    }
  }

  private void requireKey() {
    if (!keys.arePresent()) {
      throw new InvalidInput("webhook", "error.webhook.no-key");
    }
  }

  private static String newSecret() {
    return SECRET + LinkToken.create().value();
  }

  private Workflow lock(Teammate manager, WorkflowId id) {
    return workflows
        .lock(id.value())
        .filter(found -> isOwn(manager, found))
        .orElseThrow(WebhookManagement::unknown);
  }

  private boolean isOwn(Teammate manager, Workflow workflow) {
    return workspaces.get(workflow.workspace()).agencyId().equals(manager.agencyId());
  }

  private static AccessDenied unknown() {
    return new AccessDenied("no such workflow");
  }

  private void changed(Teammate manager, Workflow workflow, String what) {
    events.publishEvent(
        new Audited(
            manager.agencyId(),
            manager.accountId(),
            AuditAction.WORKFLOW_CHANGED,
            workflow.name(),
            workflow.workspace(),
            what));
    announcements.announceAfterCommit(workflow.workspace().value());
  }
}
