package app.gangway.workflow;

import app.gangway.agency.Teammates;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.WorkspaceId;
import app.gangway.workspace.PortalReader;
import app.gangway.workspace.WorkspaceManagement;
import app.gangway.workspace.WorkspaceSummary;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The updates and files of a workspace, for its clients and for the team of its agency. */
@Service
@Transactional(readOnly = true)
public class WorkspaceUpdates {

  private final UpdateQueries queries;
  private final PortalReader reader;
  private final WorkspaceManagement workspaces;
  private final Teammates teammates;

  WorkspaceUpdates(
      UpdateQueries queries,
      PortalReader reader,
      WorkspaceManagement workspaces,
      Teammates teammates) {
    this.queries = queries;
    this.reader = reader;
    this.workspaces = workspaces;
    this.teammates = teammates;
  }

  /** How much of each list a page shows. */
  public record Most(int updates, int files) {}

  /** What a page shows, each the newest first. */
  public record Feed(List<WorkspaceUpdate> updates, List<WorkspaceFile> files) {

    public boolean isEmpty() {
      return updates.isEmpty() && files.isEmpty();
    }
  }

  /**
   * What was told and given in all workspaces of the portal that the signed-in user reads.
   *
   * @param most how many updates and how many files
   */
  public Feed ofClient(Most most) {
    return feed(ofPortal(), most);
  }

  /** A file that was given in one of these workspaces, if it is there. */
  public Optional<WorkspaceFile.Content> fileOfClient(UUID file) {
    List<WorkspaceId> shown = ofPortal();
    return shown.isEmpty() ? Optional.empty() : queries.file(shown, file);
  }

  /**
   * @param most how many updates and how many files
   * @throws AccessDenied when the signed-in person is not a teammate of the workspace's agency
   */
  public Feed ofTeam(WorkspaceId workspace, Most most) {
    requireTeammate(workspace);
    return feed(List.of(workspace), most);
  }

  /**
   * A file of the workspace, if it is there.
   *
   * @throws AccessDenied as {@link #ofTeam}
   */
  public Optional<WorkspaceFile.Content> fileOfTeam(WorkspaceId workspace, UUID file) {
    requireTeammate(workspace);
    return queries.file(List.of(workspace), file);
  }

  private Feed feed(List<WorkspaceId> shown, Most most) {
    return shown.isEmpty()
        ? new Feed(List.of(), List.of())
        : new Feed(queries.newest(shown, most.updates()), queries.newestFiles(shown, most.files()));
  }

  private List<WorkspaceId> ofPortal() {
    return reader.workspaces().stream().map(WorkspaceSummary::id).toList();
  }

  private void requireTeammate(WorkspaceId workspace) {
    teammates.require(workspaces.get(workspace).agencyId());
  }
}
