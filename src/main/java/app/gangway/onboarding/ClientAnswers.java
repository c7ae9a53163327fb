package app.gangway.onboarding;

import app.gangway.shared.AccessDenied;
import app.gangway.shared.AccountId;
import app.gangway.shared.WorkspaceId;
import app.gangway.workspace.Member;
import app.gangway.workspace.WorkspaceMembers;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What clients answered in the forms of their wizard, for the teammates of their agency. */
@Service
public class ClientAnswers {

  private final WorkspaceMembers members;
  private final StepAnswers answers;

  ClientAnswers(WorkspaceMembers members, StepAnswers answers) {
    this.members = members;
    this.answers = answers;
  }

  /**
   * The client, if there is such a member of the workspace.
   *
   * @throws AccessDenied when the signed-in person is not a teammate of the workspace's agency
   */
  @Transactional(readOnly = true)
  public Optional<Member> client(WorkspaceId workspace, AccountId client) {
    return members.find(workspace, client);
  }

  /**
   * The forms in the order in which they were answered; none of somebody who is no member.
   *
   * @throws AccessDenied when the signed-in person is not a teammate of the workspace's agency
   */
  @Transactional(readOnly = true)
  public List<AnsweredForm> of(WorkspaceId workspace, AccountId client) {
    return client(workspace, client)
        .map(member -> answers.of(workspace, member.accountId()))
        .orElseGet(List::of);
  }

  /**
   * A file among these answers.
   *
   * @throws AccessDenied when the signed-in person is not a teammate of the workspace's agency
   */
  @Transactional(readOnly = true)
  public Optional<AnsweredFile> file(WorkspaceId workspace, AccountId client, UUID file) {
    return client(workspace, client)
        .flatMap(member -> answers.file(workspace, member.accountId(), file));
  }
}
