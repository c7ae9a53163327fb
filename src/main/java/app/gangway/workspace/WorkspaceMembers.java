package app.gangway.workspace;

import app.gangway.agency.Permission;
import app.gangway.agency.Teammate;
import app.gangway.agency.Teammates;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.AccountId;
import app.gangway.shared.Announcements;
import app.gangway.shared.AuditAction;
import app.gangway.shared.Audited;
import app.gangway.shared.InvitationId;
import app.gangway.shared.TimeOrderedUuid;
import app.gangway.shared.WorkspaceId;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Adds, removes and lists the clients of workspaces. */
@Service
public class WorkspaceMembers {

  private final Members members;
  private final MemberQueries queries;
  private final ObjectProvider<AdmissionCheck> admissions;
  private final Workspaces workspaces;
  private final Teammates teammates;
  private final ObjectProvider<ClientProgress> progress;
  private final Announcements announcements;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  WorkspaceMembers(
      Members members,
      MemberQueries queries,
      ObjectProvider<AdmissionCheck> admissions,
      Workspaces workspaces,
      Teammates teammates,
      ObjectProvider<ClientProgress> progress,
      Announcements announcements,
      ApplicationEventPublisher events,
      Clock clock) {
    this.members = members;
    this.queries = queries;
    this.admissions = admissions;
    this.workspaces = workspaces;
    this.teammates = teammates;
    this.progress = progress;
    this.announcements = announcements;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Makes the account a client of the workspace. A second call changes nothing, also when the
   * client was removed meanwhile: an invitation admits once. For the process's worker: checks no
   * role, since the accepted invitation is the right.
   */
  @Transactional
  public void grant(WorkspaceId workspaceId, AccountId accountId, InvitationId invitationId) {
    boolean added =
        admissions.stream().allMatch(check -> check.mayAdmit(invitationId))
            && members.add(
                    TimeOrderedUuid.next(),
                    workspaceId.value(),
                    accountId.value(),
                    invitationId.value(),
                    clock.instant())
                > 0;
    events.publishEvent(new MembershipGranted(invitationId));
    if (added) {
      announce(workspaceId, accountId);
    }
  }

  /**
   * Removes a client from a workspace, for owners and admins of its agency. From the next request
   * on the client no longer sees the workspace; the process does the rest. A second call changes
   * nothing.
   *
   * @throws AccessDenied for all other users
   */
  @Transactional
  public void remove(WorkspaceId workspaceId, AccountId accountId) {
    Teammate manager = teammates.require(Permission.MANAGE_CLIENTS);
    Workspace workspace =
        workspaces
            .findById(workspaceId.value())
            .filter(found -> found.summary().agencyId().equals(manager.agencyId()))
            .orElseThrow(() -> new AccessDenied("no such workspace"));
    Optional<MemberQueries.Row> member = queries.find(workspaceId, accountId);
    if (member.isEmpty() || members.remove(workspaceId.value(), accountId.value()) == 0) {
      return;
    }
    events.publishEvent(
        new MembershipRemoved(manager.agencyId(), workspaceId, accountId, manager.accountId()));
    events.publishEvent(
        new Audited(
            manager.agencyId(),
            manager.accountId(),
            AuditAction.CLIENT_REMOVED,
            member.get().email().value(),
            workspaceId,
            null));
    announce(workspaceId, accountId);
  }

  private void announce(WorkspaceId workspaceId, AccountId accountId) {
    announcements.announceAfterCommit(workspaceId.value(), accountId.value());
  }

  /**
   * The members of a workspace; the one that joined last comes first.
   *
   * @param limit how many rows at most
   * @throws AccessDenied when the signed-in person is not a teammate of the workspace's agency
   */
  @Transactional(readOnly = true)
  public MemberPage of(WorkspaceId workspaceId, int limit) {
    requireTeammate(workspaceId);
    // One row more than requested shows whether there are others
    List<MemberQueries.Row> rows = queries.newest(workspaceId, limit + 1);
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
    return members(workspaceId, queries.find(workspaceId, accountId).stream().toList()).stream()
        .findFirst();
  }

  private void requireTeammate(WorkspaceId workspaceId) {
    teammates.require(
        workspaces
            .findById(workspaceId.value())
            .map(workspace -> workspace.summary().agencyId())
            .orElseThrow(() -> new AccessDenied("no such workspace")));
  }

  private List<Member> members(WorkspaceId workspaceId, List<MemberQueries.Row> rows) {
    Map<AccountId, ClientProgress.Progress> steps = new HashMap<>();
    List<AccountId> clients = rows.stream().map(MemberQueries.Row::account).toList();
    progress.forEach(known -> steps.putAll(known.stepsOf(workspaceId, clients)));
    return rows.stream()
        .map(row ->
            new Member(
                row.account(),
                row.name(),
                row.email(),
                WorkspaceRole.WORKSPACE_CLIENT,
                row.joined(),
                steps.get(row.account())))
        .toList();
  }

  /** The workspaces that this account is a client in, by name; also of several agencies. */
  @Transactional(readOnly = true)
  public List<WorkspaceSummary> workspacesOf(AccountId accountId) {
    return workspaces.findByMember(accountId.value()).stream().map(Workspace::summary).toList();
  }

  /**
   * The same workspaces, each with the day of joining and the invitation that admitted the account.
   */
  @Transactional(readOnly = true)
  public List<Membership> membershipsOf(AccountId accountId) {
    return queries.membershipsOf(accountId);
  }
}
