package app.gangway.workflow;

import app.gangway.agency.Permission;
import app.gangway.agency.Teammate;
import app.gangway.agency.Teammates;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.Announcements;
import app.gangway.shared.AuditAction;
import app.gangway.shared.Audited;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.LinkAddress;
import app.gangway.shared.LinkToken;
import app.gangway.shared.WorkflowId;
import app.gangway.workspace.WorkspaceManagement;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The public links of an agency's workflows, with which everybody can start them through their
 * form. Owners and admins switch them on and off. Each method throws {@link AccessDenied} for other
 * users, and for workflows of other agencies.
 */
@Service
public class PublicFormManagement {

  /** The path of a public form; the link's token comes behind it. */
  public static final String PATH = "/f/";

  /** How long a link works at most. */
  public static final int MOST_DAYS = 365;

  private final PublicLinks links;
  private final WorkflowQueries queries;
  private final Teammates teammates;
  private final WorkspaceManagement workspaces;
  private final LinkAddress addresses;
  private final Announcements announcements;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  PublicFormManagement(
      PublicLinks links,
      WorkflowQueries queries,
      Teammates teammates,
      WorkspaceManagement workspaces,
      LinkAddress addresses,
      Announcements announcements,
      ApplicationEventPublisher events,
      Clock clock) {
    this.links = links;
    this.queries = queries;
    this.teammates = teammates;
    this.workspaces = workspaces;
    this.addresses = addresses;
    this.announcements = announcements;
    this.events = events;
    this.clock = clock;
  }

  /** The link's dates, also after it has expired; empty where it is switched off. */
  @Transactional(readOnly = true)
  public Optional<PublicLink> find(WorkflowId id) {
    require(teammates.require(Permission.MANAGE_WORKFLOWS), id);
    return queries.publicLink(id);
  }

  /**
   * Makes a new link; an earlier one stops working at once.
   *
   * @param days how long it works, from 1 to {@link #MOST_DAYS}
   * @return the link, under the agency's host name where it has one; it can be read this once
   * @throws InvalidInput with field {@code days}, or with field {@code workflow} where the
   *     published version has no form
   */
  @Transactional
  public URI open(WorkflowId id, int days) {
    Teammate manager = teammates.require(Permission.MANAGE_WORKFLOWS);
    WorkflowSummary workflow = require(manager, id);
    if (days < 1 || days > MOST_DAYS) {
      throw new InvalidInput("days", "error.public-form.days", MOST_DAYS);
    }
    if (!workflow.startForm()) {
      throw new InvalidInput("workflow", "error.public-form.no-form");
    }
    LinkToken token = LinkToken.create();
    Instant expiresAt = clock.instant().plus(Duration.ofDays(days));
    links.replace(id, token, manager.accountId(), expiresAt);
    audit(
        manager,
        workflow,
        "workflow-public-form=" + expiresAt.atZone(ZoneOffset.UTC).toLocalDate());
    return addresses.of(manager.agencyId(), PATH + token.value());
  }

  /** Switches the link off. Once it is off, this changes nothing. */
  @Transactional
  public void close(WorkflowId id) {
    Teammate manager = teammates.require(Permission.MANAGE_WORKFLOWS);
    WorkflowSummary workflow = require(manager, id);
    if (links.remove(id)) {
      audit(manager, workflow, "workflow-no-public-form");
    }
  }

  private WorkflowSummary require(Teammate manager, WorkflowId id) {
    return queries
        .find(id)
        .filter(found -> workspaces.get(found.workspace()).agencyId().equals(manager.agencyId()))
        .orElseThrow(() -> new AccessDenied("no such workflow"));
  }

  private void audit(Teammate by, WorkflowSummary workflow, String detail) {
    events.publishEvent(
        new Audited(
            by.agencyId(),
            by.accountId(),
            AuditAction.WORKFLOW_CHANGED,
            workflow.name(),
            workflow.workspace(),
            detail));
    announcements.announceAfterCommit(workflow.workspace().value());
  }
}
