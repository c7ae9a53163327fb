package app.gangway.workspace;

import app.gangway.agency.Permission;
import app.gangway.agency.Teammate;
import app.gangway.agency.Teammates;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.AgencyId;
import app.gangway.shared.AuditAction;
import app.gangway.shared.Audited;
import app.gangway.shared.Constraints;
import app.gangway.shared.DisplayName;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.Slug;
import app.gangway.shared.WorkspaceId;
import java.time.Clock;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The workspaces of the signed-in teammate's agency. Every call throws {@link AccessDenied} for
 * other users.
 */
@Service
public class WorkspaceManagement {

  private final Workspaces workspaces;
  private final Teammates teammates;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  WorkspaceManagement(
      Workspaces workspaces, Teammates teammates, ApplicationEventPublisher events, Clock clock) {
    this.workspaces = workspaces;
    this.teammates = teammates;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Creates a workspace; owners and admins may.
   *
   * @param name 1 to 100 characters
   * @throws InvalidInput with field {@code name}, or with field {@code slug} and key {@code
   *     error.workspace.slug-taken} or {@code error.workspace.slug-reserved}
   */
  @Transactional
  public WorkspaceId create(String name, Slug slug) {
    Teammate teammate = teammates.require(Permission.MANAGE_WORKSPACES);
    ReservedSlugs.check(slug);
    WorkspaceId id = WorkspaceId.next();
    try {
      workspaces.saveAndFlush(
          new Workspace(id, teammate.agencyId(), new DisplayName(name), slug, clock.instant()));
    } catch (DataIntegrityViolationException e) {
      if (Constraints.broke("uk_workspace_slug", e)) {
        throw new InvalidInput("slug", "error.workspace.slug-taken");
      }
      throw e;
    }
    events.publishEvent(
        new Audited(
            teammate.agencyId(),
            teammate.accountId(),
            AuditAction.WORKSPACE_CREATED,
            slug.value(),
            id,
            null));
    return id;
  }

  /**
   * The wanted slug, or the first numbered one that no workspace of the agency has: "workspace",
   * "workspace-2" and so on. Owners and admins may ask.
   */
  @Transactional(readOnly = true)
  public Slug freeSlug(Slug wanted) {
    AgencyId agency = teammates.require(Permission.MANAGE_WORKSPACES).agencyId();
    Set<String> taken = workspaces.slugsThatBeginWith(agency.value(), wanted.value());
    return Stream.concat(
            Stream.of(wanted), IntStream.iterate(2, i -> i + 1).mapToObj(wanted::numbered))
        .filter(slug -> !taken.contains(slug.value()))
        .findFirst()
        .orElseThrow();
  }

  /** All workspaces of the agency, by name. */
  @Transactional(readOnly = true)
  public List<WorkspaceSummary> list() {
    return workspaces.findByAgencyIdOrderByName(teammates.require().agencyId().value()).stream()
        .map(Workspace::summary)
        .toList();
  }

  /**
   * The agency's workspace with this slug, if there is one.
   *
   * @param slug as an address has it; none for what cannot be a slug
   */
  @Transactional(readOnly = true)
  public Optional<WorkspaceSummary> bySlug(String slug) {
    UUID agency = teammates.require().agencyId().value();
    try {
      return workspaces
          .findByAgencyIdAndSlug(agency, new Slug(slug).value())
          .map(Workspace::summary);
    } catch (InvalidInput noSlug) {
      return Optional.empty();
    }
  }

  /**
   * The workspace with this id. For callers without a user, such as the workers of a process:
   * checks no role.
   *
   * @throws NoSuchElementException when there is none with this id
   */
  @Transactional(readOnly = true)
  public WorkspaceSummary get(WorkspaceId id) {
    return workspaces.findById(id.value()).orElseThrow().summary();
  }
}
