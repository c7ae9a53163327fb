package app.gangway.workspace;

import app.gangway.agency.Permission;
import app.gangway.agency.Teammate;
import app.gangway.agency.Teammates;
import app.gangway.identity.AccountManagement;
import app.gangway.identity.CurrentAccount;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.AccountId;
import app.gangway.shared.AfterCommit;
import app.gangway.shared.AgencyId;
import app.gangway.shared.AuditAction;
import app.gangway.shared.Audited;
import app.gangway.shared.WorkspaceId;
import app.gangway.shell.PortalPreview;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.WrappedSession;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whose portal the signed-in user reads: their own, or that of a client whose portal an owner or
 * admin previews. What reads for the portal asks here; what changes something asks {@link
 * CurrentAccount}, which a preview never changes, so that it refuses the teammate as it always
 * does. See docs/decisions/0040.
 */
@Service
public class PortalReader implements PortalPreview {

  /** A preview ends this long after it was opened. */
  static final Duration LENGTH = Duration.ofMinutes(30);

  private static final String ATTRIBUTE = PortalReader.class.getName();

  private final CurrentAccount currentAccount;
  private final AccountManagement accounts;
  private final Teammates teammates;
  private final Workspaces workspaces;
  private final MemberQueries queries;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  PortalReader(
      CurrentAccount currentAccount,
      AccountManagement accounts,
      Teammates teammates,
      Workspaces workspaces,
      MemberQueries queries,
      ApplicationEventPublisher events,
      Clock clock) {
    this.currentAccount = currentAccount;
    this.accounts = accounts;
    this.teammates = teammates;
    this.workspaces = workspaces;
    this.queries = queries;
    this.events = events;
    this.clock = clock;
  }

  /**
   * What the session remembers of a preview; each call checks anew whether it still holds.
   *
   * @param viewer the teammate who opened it: another account in the same session has no preview
   * @param until when it ends
   */
  private record Preview(UUID viewer, UUID agency, UUID client, String workspaceSlug, Instant until)
      implements Serializable {

    AccountId clientId() {
      return new AccountId(client);
    }

    AgencyId agencyId() {
      return new AgencyId(agency);
    }
  }

  /**
   * From now on the portal shows what this client sees of the agency, for 30 minutes and in this
   * session. Owners and admins may; the audit log keeps it.
   *
   * @throws AccessDenied for all other users, and where the account is no client of this workspace
   */
  @Transactional
  public void begin(WorkspaceId workspaceId, AccountId client) {
    Teammate viewer = teammates.require(Permission.MANAGE_CLIENTS);
    WorkspaceSummary workspace =
        workspaces
            .findById(workspaceId.value())
            .map(Workspace::summary)
            .filter(found -> found.agencyId().equals(viewer.agencyId()))
            .orElseThrow(() -> new AccessDenied("no such workspace"));
    MemberQueries.Row member =
        queries
            .find(workspaceId, client)
            .orElseThrow(() -> new AccessDenied("no client of this workspace"));
    events.publishEvent(
        new Audited(
            viewer.agencyId(),
            viewer.accountId(),
            AuditAction.PORTAL_VIEWED_AS_CLIENT,
            member.email().value(),
            workspaceId,
            null));
    Preview preview =
        new Preview(
            viewer.accountId().value(),
            viewer.agencyId().value(),
            client.value(),
            workspace.slug().value(),
            clock.instant().plus(LENGTH));
    // Without the entry in the audit log there is no preview
    AfterCommit.run(() ->
        session()
            .orElseThrow(() -> new IllegalStateException("a preview needs a session"))
            .setAttribute(ATTRIBUTE, preview));
  }

  @Override
  public void leave() {
    session().ifPresent(session -> session.removeAttribute(ATTRIBUTE));
  }

  @Override
  @Transactional(readOnly = true)
  public Optional<Shown> current() {
    return preview()
        .map(it ->
            new Shown(
                accounts.get(it.clientId()).name(), it.workspaceSlug() + "/workspace/members"));
  }

  /** Whether the portal is a preview, in which nothing can be changed. */
  @Transactional(readOnly = true)
  public boolean isPreview() {
    return preview().isPresent();
  }

  /**
   * The client whose portal is read.
   *
   * @throws AccessDenied when no user is signed in
   */
  @Transactional(readOnly = true)
  public AccountId clientId() {
    AccountId signedIn = currentAccount.requireId();
    return preview().map(Preview::clientId).orElse(signedIn);
  }

  /**
   * The workspaces of this portal by name: all of the client's, in a preview those of the agency.
   *
   * @throws AccessDenied when no user is signed in
   */
  @Transactional(readOnly = true)
  public List<WorkspaceSummary> workspaces() {
    return memberships().stream().map(Membership::workspace).toList();
  }

  /**
   * The same, each with the day of joining and the invitation that admitted the client.
   *
   * @throws AccessDenied when no user is signed in
   */
  @Transactional(readOnly = true)
  public List<Membership> memberships() {
    AccountId signedIn = currentAccount.requireId();
    return preview().map(this::memberships).orElseGet(() -> queries.membershipsOf(signedIn));
  }

  /**
   * One workspace of this portal.
   *
   * @throws AccessDenied when the portal does not show it, or no user is signed in
   */
  @Transactional(readOnly = true)
  public WorkspaceSummary require(WorkspaceId workspace) {
    return workspaces().stream()
        .filter(found -> found.id().equals(workspace))
        .findFirst()
        .orElseThrow(() -> new AccessDenied("not a client of this workspace"));
  }

  private List<Membership> memberships(Preview preview) {
    return queries.membershipsOf(preview.clientId()).stream()
        .filter(membership -> membership.workspace().agencyId().equals(preview.agencyId()))
        .toList();
  }

  /** Forgets a preview that has ended, so that it does not come back with a right. */
  private Optional<Preview> preview() {
    Optional<Preview> remembered =
        session()
            .map(session -> session.getAttribute(ATTRIBUTE))
            .filter(Preview.class::isInstance)
            .map(Preview.class::cast);
    Optional<Preview> valid = remembered.filter(this::holds);
    if (remembered.isPresent() && valid.isEmpty()) {
      leave();
    }
    return valid;
  }

  private boolean holds(Preview preview) {
    return currentAccount.id().filter(id -> id.value().equals(preview.viewer())).isPresent()
        && clock.instant().isBefore(preview.until())
        && teammates
            .of(new AccountId(preview.viewer()), preview.agencyId())
            .filter(viewer -> teammates.may(viewer, Permission.MANAGE_CLIENTS))
            .isPresent()
        && !memberships(preview).isEmpty();
  }

  /** Ends with the sign-in. A request outside of the pages has none. */
  private static Optional<WrappedSession> session() {
    return Optional.ofNullable(VaadinSession.getCurrent()).map(VaadinSession::getSession);
  }
}
