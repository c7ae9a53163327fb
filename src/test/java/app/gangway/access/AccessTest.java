package app.gangway.access;

import app.gangway.ViewTest;
import app.gangway.agency.TeammateRole;
import app.gangway.history.HistoryForTest;
import app.gangway.identity.SignInForTest;
import app.gangway.invitation.InvitationManagement;
import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvitationId;
import app.gangway.shared.RunId;
import app.gangway.shared.TimeOrderedUuid;
import app.gangway.shared.WorkflowId;
import app.gangway.shared.WorkspaceId;
import app.gangway.workflow.RunManagement;
import app.gangway.workflow.RunsForTest;
import app.gangway.workflow.TasksForTest;
import app.gangway.workspace.PortalReader;
import app.gangway.workspace.WorkspaceMembers;
import app.gangway.workspace.WorkspaceNames;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionTemplate;

/** Two agencies with an account for each kind of person. */
@Import({HistoryForTest.class, RunsForTest.class})
abstract class AccessTest extends ViewTest {

  static final String PENDING = "pending@client.example";
  static final String MEMBER = "mia@acme.example";

  @Autowired InvitationManagement invitations;
  @Autowired WorkspaceMembers members;
  @Autowired PortalReader reader;
  @Autowired HistoryForTest history;
  @Autowired ApplicationEventPublisher events;
  @Autowired TransactionTemplate transaction;
  @Autowired RunsForTest runsForTest;
  @Autowired RunManagement runManagement;

  private final Map<Person, AccountId> accounts = new EnumMap<>(Person.class);
  AgencyId agency;
  WorkspaceId workspace;
  InvitationId pending;
  InvitationId revoked;
  InvitationId toTheTeam;
  RunId runWithTasks;
  long instance;
  long clientTask;
  long teamTask;
  WorkflowId workflow;

  /** It has ended. */
  RunId run;

  @BeforeEach
  void foundTwoAgencies() {
    var owner = acme.found();
    agency = owner.agencyId();
    accounts.put(Person.OWNER, owner.accountId());
    accounts.put(Person.ADMIN, acme.teammate(agency, "adam@acme.example", "ADMIN"));
    accounts.put(Person.MEMBER, acme.teammate(agency, MEMBER, "MEMBER"));
    workspace = acme.workspace("Harbor");
    pending = invitations.invite(workspace, new EmailAddress(PENDING));
    revoked = invitations.invite(workspace, new EmailAddress("revoked@client.example"));
    invitations.revoke(revoked);
    instance = history.start("client-invitation", pending.value(), Duration.ofDays(1));
    history.incident(
        history.enter(instance, "Task_SendInvitationEmail", "SERVICE_TASK", Duration.ofHours(1)),
        "JOB_NO_RETRIES",
        "The mail server of Harbor is away");
    toTheTeam =
        invitations.inviteTeammate(new EmailAddress("new@acme.example"), TeammateRole.MEMBER, null);
    // Long enough ago for another mail
    jdbc.sql("update rate_limit_use set used_at = used_at - interval 1 hour").update();
    setHostName();
    workflow = runsForTest.workflow(workspace, "Collect documents");
    run = runManagement.start(workflow, RunsForTest.by(owner.accountId()), Map.of());
    jdbc.sql("update workflow_run set state = 'COMPLETED', ended_at = started_at").update();
    accounts.put(Person.CLIENT, acme.client("carla@client.example", workspace));

    AccountId otherOwner = acme.ownerOfAnotherAgency();
    accounts.put(Person.OWNER_ELSEWHERE, otherOwner);
    signedInAs(otherOwner);
    accounts.put(
        Person.CLIENT_ELSEWHERE,
        acme.client("emil@elsewhere.example", acme.workspace("Lighthouse")));
    signOut();
    TasksForTest steps = new TasksForTest(jdbc, events, transaction);
    runWithTasks = steps.run(workspace, owner.accountId());
    clientTask = steps.arrive(workspace, runWithTasks, "client");
    teamTask = steps.arrive(workspace, runWithTasks, "team");
  }

  @AfterEach
  void removeModels() {
    runsForTest.removeModels();
  }

  /** An account that no test checks. */
  private void setHostName() {
    jdbc.sql(
            """
            insert into custom_domain (id, version, agency_id, host, proof, requested_by, requested_at,
              expires_at, state, taken, checks_requested)
            values (:id, 0, :agency, 'harbor.acme.example', 'gangway-verification=x', :account,
              utc_timestamp(6), utc_timestamp(6) + interval 3 day, 'PENDING', false, 0)
            """)
        .param("id", TimeOrderedUuid.next().toString())
        .param("agency", agency.toString())
        .param("account", account(Person.OWNER).toString())
        .update();
  }

  /** A workflow of Harbor, which holds the process {@code remind}. */
  WorkflowId workflow(String state) {
    WorkflowId id = WorkflowId.next();
    // One of an earlier call holds another process from now on
    jdbc.sql(
            """
            update workflow set process_id = concat(process_id, '-', id) where process_id = :process
            """)
        .param("process", WorkspaceNames.prefix(workspace) + "remind")
        .update();
    jdbc.sql(
            """
            insert into workflow (id, version, workspace_id, name, state, process_id, client_starts,
              created_by, created_at)
            values (:id, 0, :workspace, 'Papers of Harbor', :state, :process, true, :owner,
              utc_timestamp(6))
            """)
        .param("id", id.toString())
        .param("workspace", workspace.toString())
        .param("state", state)
        .param("process", WorkspaceNames.prefix(workspace) + "remind")
        .param("owner", account(Person.OWNER).toString())
        .update();
    jdbc.sql(
            """
            insert into workflow_version (workflow_id, number, created_by, created_at)
            values (:id, 1, :owner, utc_timestamp(6))
            """)
        .param("id", id.toString())
        .param("owner", account(Person.OWNER).toString())
        .update();
    jdbc.sql(
            """
            insert into workflow_file (workflow_id, number, file_name, content)
            values (:id, 1, 'harbor.bpmn', '<a model of Harbor>')
            """)
        .param("id", id.toString())
        .update();
    return id;
  }

  /** A published workflow of Harbor that begins with a form, which clients may answer. */
  WorkflowId workflowWithForm() {
    WorkflowId id = workflow("PUBLISHED");
    jdbc.sql("update workflow set published_version = 1 where id = :id")
        .param("id", id.toString())
        .update();
    jdbc.sql("update workflow_version set start_form = 'ask.form' where workflow_id = :id")
        .param("id", id.toString())
        .update();
    jdbc.sql(
            """
            insert into workflow_file (workflow_id, number, file_name, content)
            values (:id, 1, 'ask.form', '{"id": "ask", "components": []}')
            """)
        .param("id", id.toString())
        .update();
    return id;
  }

  /** Switches the public form of this workflow on. */
  WorkflowId withPublicForm(WorkflowId id) {
    jdbc.sql(
            """
            insert into workflow_public_form
              (workflow_id, token_hash, created_by, created_at, expires_at)
            values (:id, unhex(sha2(:id, 256)), :owner, utc_timestamp(6),
              utc_timestamp(6) + interval 1 day)
            """)
        .param("id", id.toString())
        .param("owner", account(Person.OWNER).toString())
        .update();
    return id;
  }

  AccountId account(Person person) {
    return Objects.requireNonNull(accounts.get(person));
  }

  /** From now on this person previews the client's portal. */
  void preview(Person viewer) {
    become(viewer);
    reader.begin(workspace, account(Person.CLIENT));
  }

  /** From now on this person sends the requests. */
  void become(Person person) {
    @Nullable AccountId account = accounts.get(person);
    if (account == null) {
      SignInForTest.signOut();
    } else {
      SignInForTest.as(account);
    }
  }
}
