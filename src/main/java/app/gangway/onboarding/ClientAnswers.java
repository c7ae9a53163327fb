package app.gangway.onboarding;

import app.gangway.form.AnsweredFile;
import app.gangway.form.AnsweredQuestion;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.AccountId;
import app.gangway.shared.WorkspaceId;
import app.gangway.workspace.Member;
import app.gangway.workspace.WorkspaceMembers;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The answers that clients gave in the forms of their wizard, for the teammates of their agency.
 */
@Service
public class ClientAnswers {

  private final WorkspaceMembers members;
  private final OnboardingQueries queries;

  ClientAnswers(WorkspaceMembers members, OnboardingQueries queries) {
    this.members = members;
    this.queries = queries;
  }

  /**
   * The client, if there is such a member of the workspace.
   *
   * @throws AccessDenied when the signed-in user is not a teammate of the workspace's agency
   */
  @Transactional(readOnly = true)
  public Optional<Member> client(WorkspaceId workspace, AccountId client) {
    return members.find(workspace, client);
  }

  /**
   * The forms in the order in which they were answered; empty when the account is no member.
   *
   * @throws AccessDenied when the signed-in user is not a teammate of the workspace's agency
   */
  @Transactional(readOnly = true)
  public List<AnsweredForm> of(WorkspaceId workspace, AccountId client) {
    return client(workspace, client)
        .map(member -> queries.answersOf(workspace, member.accountId()))
        .orElseGet(List::of);
  }

  /**
   * A file among these answers.
   *
   * @throws AccessDenied when the signed-in user is not a teammate of the workspace's agency
   */
  @Transactional(readOnly = true)
  public Optional<AnsweredFile> file(WorkspaceId workspace, AccountId client, UUID file) {
    return client(workspace, client)
        .flatMap(member -> queries.fileOf(workspace, member.accountId(), file));
  }

  /**
   * A form that a client has answered in the wizard.
   *
   * @param step the name of the step
   * @param formId the form's id
   * @param formVersion counts the deployments of changed forms with this id, from 1
   */
  public record AnsweredForm(
      String step,
      String formId,
      int formVersion,
      Instant answeredAt,
      List<AnsweredQuestion> answers) {}
}
