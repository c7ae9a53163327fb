package app.gangway.workflow;

import app.gangway.form.FormDefinition;
import app.gangway.form.FormSubmission;
import app.gangway.ratelimit.RateLimits;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.LinkToken;
import app.gangway.shared.WorkflowId;
import app.gangway.workspace.WorkspaceManagement;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The forms that start workflows, for everybody who has a public link. A link that is unknown,
 * expired or switched off leads nowhere, and so does one of an archived workflow or of a version
 * without a form; the visitor does not learn which of these it is.
 */
@Service
@EnableConfigurationProperties(PublicFormProperties.class)
public class PublicForms {

  private final PublicLinks links;
  private final WorkflowQueries workflows;
  private final WorkflowStarter starter;
  private final WorkspaceManagement workspaces;
  private final RateLimits limits;
  private final PublicFormProperties properties;

  PublicForms(
      PublicLinks links,
      WorkflowQueries workflows,
      WorkflowStarter starter,
      WorkspaceManagement workspaces,
      RateLimits limits,
      PublicFormProperties properties) {
    this.links = links;
    this.workflows = workflows;
    this.starter = starter;
    this.workspaces = workspaces;
    this.limits = limits;
    this.properties = properties;
  }

  /**
   * The form of a link, if the link leads to one.
   *
   * @param token as it stands in the link
   * @param locale of the reader
   */
  @Transactional(readOnly = true)
  public Optional<PublicForm> find(String token, Locale locale) {
    return workflow(token)
        .flatMap(workflows::find)
        .filter(found ->
            found.state() == WorkflowState.PUBLISHED || found.state() == WorkflowState.PAUSED)
        .flatMap(found -> workflows.startForm(found.id(), locale).map(form -> opened(found, form)));
  }

  private PublicForm opened(WorkflowSummary workflow, FormDefinition form) {
    return new PublicForm(
        workspaces.get(workflow.workspace()).agencyId(),
        workflow.name(),
        workflow.description(),
        workflow.state() == WorkflowState.PAUSED,
        form);
  }

  private Optional<WorkflowId> workflow(String token) {
    return LinkToken.parse(token).flatMap(links::find);
  }

  /**
   * Counts one attempt to send the form, before what was sent is read.
   *
   * @param client where the request comes from, see {@link app.gangway.identity.ClientAddress}
   * @throws InvalidInput with field {@code form} and the minutes to wait, when there were too many
   *     from this client or for this link
   */
  public void countAttempt(String token, String client) {
    workflow(token)
        .ifPresent(workflow ->
            limits.useNow(properties.limits(workflow, client)).stream()
                .findFirst()
                .ifPresent(reached -> {
                  throw reached.asInvalidInput("form");
                }));
  }

  /**
   * Starts a run with the answers of a visitor.
   *
   * @param confirmation new for each opened form: the same starts nothing a second time
   * @param version of the form that was answered
   * @param values by the questions' keys, see {@link FormSubmission}
   * @return false where the link leads nowhere any more
   * @throws InvalidInput when the form does not accept a value; its field is the value's key; or
   *     with field {@code workflow} where no run starts now
   */
  @Transactional
  public boolean send(
      String token, UUID confirmation, int version, Locale locale, Map<String, Object> values) {
    Optional<WorkflowId> workflow = workflow(token);
    workflow.ifPresent(id ->
        starter.withForm(
            id, StartedBy.form(null, confirmation), new StartAnswers(version, locale, values)));
    return workflow.isPresent();
  }
}
