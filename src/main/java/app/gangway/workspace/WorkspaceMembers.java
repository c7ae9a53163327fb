package app.gangway.workspace;

import app.gangway.agency.Permission;
import app.gangway.agency.Teammate;
import app.gangway.agency.Teammates;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.AccountId;
import app.gangway.shared.AfterCommit;
import app.gangway.shared.AgencyId;
import app.gangway.shared.Announcements;
import app.gangway.shared.AuditAction;
import app.gangway.shared.Audited;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvitationId;
import app.gangway.shared.Slug;
import app.gangway.shared.TimeOrderedUuid;
import app.gangway.shared.WorkspaceId;
import app.gangway.workspace.Members.MemberRow;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who may read a workspace as a client. */
@Service
public class WorkspaceMembers {

  private final Members members;
  private final Workspaces workspaces;
  private final Teammates teammates;
  private final ObjectProvider<ClientProgress> progress;
  private final Announcements announcements;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  WorkspaceMembers(
      Members members,
      Workspaces workspaces,
      Teammates teammates,
      ObjectProvider<ClientProgress> progress,
      Announcements announcements,
      ApplicationEventPublisher events,
      Clock clock) {
    this.members = members;
    this.workspaces = workspaces;
    this.teammates = teammates;
    this.progress = progress;
    this.announcements = announcements;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Makes the account a client of the workspace. A second call changes nothing, also after somebody
   * was removed meanwhile: an invitation lets in once. For the process's worker: asks nobody for a
   * right, since the accepted invitation is the right.
   */
  @Transactional
  public void grant(WorkspaceId workspaceId, AccountId accountId, InvitationId invitationId) {
    int added =
        members.add(
            TimeOrderedUuid.next(),
            workspaceId.value(),
            accountId.value(),
            invitationId.value(),
            clock.instant());
    events.publishEvent(new MembershipGranted(invitationId));
    if (added > 0) {
      announce(workspaceId, accountId);
    }
  }

  /**
   * Takes a client out of a workspace, for owners and admins of its agency. From the next request
   * on the workspace is gone for this client; what follows is the process's business. A second call
   * changes nothing.
   *
   * @throws AccessDenied for everybody else
   */
  @Transactional
  public void remove(WorkspaceId workspaceId, AccountId accountId) {
    Teammate manager = teammates.require(Permission.MANAGE_CLIENTS);
    Workspace workspace =
        workspaces
            .findById(workspaceId.value())
            .filter(found -> found.summary().agencyId().equals(manager.agencyId()))
            .orElseThrow(() -> new AccessDenied("no such workspace"));
    Optional<String> email = members.emailOf(workspaceId.value(), accountId.value());
    if (email.isEmpty() || members.remove(workspaceId.value(), accountId.value()) == 0) {
      return;
    }
    events.publishEvent(
        new MembershipRemoved(manager.agencyId(), workspaceId, accountId, manager.accountId()));
    events.publishEvent(
        new Audited(
            manager.agencyId(),
            manager.accountId(),
            AuditAction.CLIENT_REMOVED,
            email.get(),
            workspaceId,
            null));
    announce(workspaceId, accountId);
  }

  private void announce(WorkspaceId workspaceId, AccountId accountId) {
    AfterCommit.run(() -> {
      announcements.announce(workspaceId.value());
      announcements.announce(accountId.value());
    });
  }

  /**
   * The members of a workspace, who joined last first.
   *
   * @param limit how many rows at most
   * @throws AccessDenied when the signed-in person is not a teammate of the workspace's agency
   */
  @Transactional(readOnly = true)
  public MemberPage of(WorkspaceId workspaceId, int limit) {
    requireTeammate(workspaceId);
    // One more than wanted tells whether there are others
    List<MemberRow> rows = members.newest(workspaceId.value(), limit + 1);
    return new MemberPage(
        members(workspaceId, rows.subList(0, Math.min(limit, rows.size()))), rows.size() > limit);
  }

  /**
   * One member of a workspace, if it is one.
   *
   * @throws AccessDenied when the signed-in person is not a teammate of the workspace's agency
   */
  @Transactional(readOnly = true)
  public Optional<Member> find(WorkspaceId workspaceId, AccountId accountId) {
    requireTeammate(workspaceId);
    return members(
            workspaceId, members.find(workspaceId.value(), accountId.value()).stream().toList())
        .stream()
        .findFirst();
  }

  private void requireTeammate(WorkspaceId workspaceId) {
    teammates.require(
        workspaces
            .findById(workspaceId.value())
            .map(workspace -> workspace.summary().agencyId())
            .orElseThrow(() -> new AccessDenied("no such workspace")));
  }

  private List<Member> members(WorkspaceId workspaceId, List<MemberRow> rows) {
    Map<AccountId, String> steps = new HashMap<>();
    List<AccountId> clients = rows.stream().map(row -> new AccountId(row.getAccountId())).toList();
    progress.forEach(known -> steps.putAll(known.stepsOf(workspaceId, clients)));
    return rows.stream()
        .map(row ->
            new Member(
                new AccountId(row.getAccountId()),
                row.getName(),
                new EmailAddress(row.getEmail()),
                WorkspaceRole.WORKSPACE_CLIENT,
                row.getJoinedAt(),
                steps.get(new AccountId(row.getAccountId()))))
        .toList();
  }

  /** The workspaces that this account is a client in, by name; also of several agencies. */
  @Transactional(readOnly = true)
  public List<WorkspaceSummary> workspacesOf(AccountId accountId) {
    return workspaces.findByMember(accountId.value()).stream().map(Workspace::summary).toList();
  }

  /** The same workspaces with since when and by which invitation this account belongs to them. */
  @Transactional(readOnly = true)
  public List<Membership> membershipsOf(AccountId accountId) {
    return members.membershipsOf(accountId.value()).stream()
        .map(row ->
            new Membership(
                new WorkspaceSummary(
                    new WorkspaceId(row.getWorkspaceId()),
                    new AgencyId(row.getAgencyId()),
                    row.getName(),
                    new Slug(row.getSlug()),
                    row.getCreatedAt()),
                WorkspaceRole.WORKSPACE_CLIENT,
                row.getJoinedAt(),
                new InvitationId(row.getInvitationId())))
        .toList();
  }
}
