package app.gangway.access;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.agency.AgencyManagement;
import app.gangway.agency.BrandEdit;
import app.gangway.agency.BrandManagement;
import app.gangway.agency.Permission;
import app.gangway.agency.PictureChange;
import app.gangway.agency.TeamManagement;
import app.gangway.agency.TeammateRole;
import app.gangway.agency.Teammates;
import app.gangway.audit.AuditEntry;
import app.gangway.audit.AuditExport;
import app.gangway.audit.AuditLog;
import app.gangway.audit.AuditQuery;
import app.gangway.audit.AuditWords;
import app.gangway.billing.BillingSettings;
import app.gangway.billing.ClientBilling;
import app.gangway.billing.StripeForTest;
import app.gangway.connection.AllowedHostManagement;
import app.gangway.connection.ClientConnections;
import app.gangway.connection.ConnectionAuthorization;
import app.gangway.connection.ConnectionId;
import app.gangway.connection.ConnectionManagement;
import app.gangway.connection.ConnectionRequestId;
import app.gangway.connection.ConnectionRequestManagement;
import app.gangway.connection.Credentials;
import app.gangway.connection.NewConnection;
import app.gangway.domain.DomainManagement;
import app.gangway.domain.DomainVerificationId;
import app.gangway.form.FormDraft;
import app.gangway.identity.CurrentAccount;
import app.gangway.invitation.BulkInvitations;
import app.gangway.invitation.InvitationAcceptance;
import app.gangway.invitation.InvitationFilter;
import app.gangway.invitation.LinkForTest;
import app.gangway.onboarding.AccountStep;
import app.gangway.onboarding.ClientAnswers;
import app.gangway.onboarding.FormDrafts;
import app.gangway.onboarding.OnboardingManagement;
import app.gangway.onboarding.OnboardingNudge;
import app.gangway.onboarding.WaitingClients;
import app.gangway.process.DeployedProcesses.Version;
import app.gangway.process.HumanStep;
import app.gangway.process.ModelKind;
import app.gangway.process.ModelOutline.RoutingVariable.Type;
import app.gangway.process.ModelProposal;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.AccountId;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.InvitationId;
import app.gangway.shared.OnboardingId;
import app.gangway.shared.Slug;
import app.gangway.shared.WorkflowId;
import app.gangway.workbench.AgencyFigures;
import app.gangway.workbench.FigureFilter;
import app.gangway.workbench.InstanceFilter;
import app.gangway.workbench.InstanceMigration;
import app.gangway.workbench.InstanceRepair;
import app.gangway.workbench.InstanceRepair.TypedVariable;
import app.gangway.workbench.MigrationPlan;
import app.gangway.workbench.ModelManagement;
import app.gangway.workbench.ProcessAccess;
import app.gangway.workbench.Processes;
import app.gangway.workflow.ClientTasks;
import app.gangway.workflow.PublicFormManagement;
import app.gangway.workflow.RunAnswer;
import app.gangway.workflow.RunFilter;
import app.gangway.workflow.Runs;
import app.gangway.workflow.RunsForTest;
import app.gangway.workflow.StartAnswers;
import app.gangway.workflow.SubmissionManagement;
import app.gangway.workflow.TaskManagement;
import app.gangway.workflow.WebhookManagement;
import app.gangway.workflow.WorkflowFilesForTest;
import app.gangway.workflow.WorkflowManagement;
import app.gangway.workflow.WorkflowsOfClient;
import app.gangway.workflow.WorkspaceUpdates;
import app.gangway.workspace.WorkspaceManagement;
import java.io.StringWriter;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;

/** Calls service methods about Acme as the signed-in account, and gives the outcome. */
abstract class ServiceCalls extends AccessTest {

  private static final EmailAddress NEWCOMER = new EmailAddress("newcomer@client.example");

  private static final String HOST = "api.example.com";

  private static final UUID FILE = UUID.randomUUID();

  private int added;

  @Autowired AgencyManagement agencies;
  @Autowired BrandManagement brands;
  @Autowired AccountStep accountStep;
  @Autowired ClientAnswers clientAnswers;
  @Autowired AllowedHostManagement hosts;
  @Autowired ConnectionManagement connections;
  @Autowired ConnectionAuthorization authorizations;
  @Autowired ConnectionRequestManagement requests;
  @Autowired ClientConnections clientConnections;
  @Autowired DomainManagement domains;
  @Autowired TeamManagement team;
  @Autowired WorkspaceManagement workspaces;
  @Autowired TaskManagement tasks;
  @Autowired ClientTasks clientTasks;
  @Autowired SubmissionManagement submissions;
  @Autowired BulkInvitations bulk;
  @Autowired BillingSettings billing;
  @Autowired AuditLog log;
  @Autowired ModelManagement models;
  @Autowired AuditExport export;
  @Autowired ClientBilling clientBilling;
  @Autowired OnboardingManagement onboarding;
  @Autowired FormDrafts drafts;
  @Autowired WaitingClients waiting;
  @Autowired OnboardingNudge nudges;
  @Autowired AgencyFigures figures;
  @Autowired Teammates teammates;
  @Autowired InvitationAcceptance links;
  @Autowired LinkForTest link;
  @Autowired CurrentAccount currentAccount;
  @Autowired ProcessAccess processAccess;
  @Autowired Processes processes;
  @Autowired InstanceRepair repair;
  @Autowired InstanceMigration migration;
  @Autowired WorkspaceUpdates updates;
  @Autowired Runs runs;
  @Autowired WorkflowManagement workflows;
  @Autowired WebhookManagement webhooks;
  @Autowired PublicFormManagement publicForms;
  @Autowired WorkflowsOfClient workflowsOfClient;

  private WorkflowId workflowWithWebhook() {
    WorkflowId id = workflow("DRAFT");
    jdbc.sql(
            """
            insert into workflow_webhook (workflow_id, handle, secret_key, secret, created_by,
              created_at)
            values (:id, :id, 'key', 'x', :owner, utc_timestamp(6))
            """)
        .param("id", id.toString())
        .param("owner", account(Person.OWNER).toString())
        .update();
    return id;
  }

  /** How to call the method about Acme. */
  Callable<?> call(String method) {
    return switch (method) {
      case "AgencyManagement.setInvitationSettings" ->
          does(() -> agencies.setInvitationSettings(9, 2, Locale.ENGLISH));
      case "DomainManagement.current" -> domains::current;
      case "DomainManagement.set" -> does(() -> domains.set("portal.acme.example"));
      case "DomainManagement.checkNow" -> does(domains::checkNow);
      case "DomainManagement.remove" -> does(() -> domains.remove(hostName()));
      case "BrandManagement.save" ->
          does(() ->
              brands.save(
                  new BrandEdit(
                      new PictureChange.Keep(), new PictureChange.Keep(), "#1f3a5f", "", "", "")));
      case "WaitingClients.ofCurrentAgency" ->
          () -> {
            letTheClientWait();
            return waiting.ofCurrentAgency();
          };
      case "WaitingClients.longestOfCurrentAgency" ->
          () -> {
            letTheClientWait();
            return waiting.longestOfCurrentAgency(null, 50).isEmpty() ? "" : "a client of Harbor";
          };
      case "AgencyFigures.counts" ->
          () -> figures.counts(ofHarbor(), Locale.ENGLISH).invited() == 0 ? "" : "those of Harbor";
      case "AgencyFigures.times" ->
          () ->
              figures.times(ofHarbor(), Locale.ENGLISH).spans().isEmpty() ? "" : "those of Harbor";
      case "AgencyFigures.stuck" ->
          () -> {
            letTheClientWait();
            return figures.stuck(null, 50, Locale.ENGLISH);
          };
      case "AgencyFigures.firstInvitation" ->
          () -> {
            jdbc.sql("update invitation set invited_at = '2020-02-02' where id = :id")
                .param("id", pending.toString())
                .update();
            return figures
                .firstInvitation()
                .filter(Instant.parse("2020-02-02T00:00:00Z")::equals)
                .map(first -> "of Harbor");
          };
      case "OnboardingNudge.sendNow" -> {
        letTheClientWait();
        HumanStep step = openStep();
        yield does(() -> nudges.sendNow(new OnboardingId(step.businessId())));
      }
      case "TeamManagement.list" -> team::list;
      case "TeamManagement.accountsOfOneMailbox" ->
          () -> {
            makeTwoAccountsOfAMailbox();
            return team.accountsOfOneMailbox();
          };
      case "TeamManagement.changeRole" ->
          does(() -> team.changeRole(account(Person.MEMBER), TeammateRole.ADMIN));
      case "TeamManagement.remove" -> does(() -> team.remove(account(Person.MEMBER)));
      case "TeamManagement.letSeeProcesses" ->
          does(() -> team.letSeeProcesses(account(Person.ADMIN), true));
      case "TeamManagement.transferOwnership" ->
          does(() -> team.transferOwnership(account(Person.MEMBER)));
      case "WorkspaceManagement.create" -> does(() -> workspaces.create("Pier", new Slug("pier")));
      case "WorkspaceManagement.freeSlug" ->
          () ->
              workspaces.freeSlug(new Slug("harbor")).value().equals("harbor")
                  ? ""
                  : "Harbor has it";
      case "WorkspaceManagement.list" -> workspaces::list;
      case "WorkspaceManagement.bySlug" -> () -> workspaces.bySlug("harbor");
      case "WorkspaceMembers.of" -> () -> members.of(workspace, 50);
      case "PortalReader.begin" -> does(() -> reader.begin(workspace, account(Person.CLIENT)));
      case "WorkspaceMembers.find" -> () -> members.find(workspace, account(Person.CLIENT));
      case "TaskManagement.open" -> () -> tasks.open(Locale.ENGLISH, 50);
      case "TaskManagement.waiting" -> () -> tasks.waiting() == 0 ? "" : "tasks of Harbor";
      case "TaskManagement.find" -> () -> tasks.find(teamTask, Locale.ENGLISH);
      case "TaskManagement.claim" -> does(() -> tasks.claim(teamTask));
      case "TaskManagement.giveBack" -> {
        claimForTheMember();
        yield does(() -> tasks.giveBack(teamTask));
      }
      case "TaskManagement.keep" ->
          does(() -> tasks.keep(teamTask, new FormDraft(Map.of(), Map.of())));
      case "TaskManagement.complete" ->
          does(() -> tasks.complete(teamTask, Locale.ENGLISH, Map.of("company", "Harbor")));
      case "ClientTasks.open" -> () -> clientTasks.open(Locale.ENGLISH, 50);
      case "ClientTasks.waiting" ->
          () -> clientTasks.waiting(workspace).isEmpty() ? "" : "of Harbor";
      case "ClientTasks.done" -> {
        jdbc.sql("update workflow_task set state = 'DONE' where job_key = :key")
            .param("key", clientTask)
            .update();
        yield () -> clientTasks.done(Locale.ENGLISH, 50);
      }
      case "ClientTasks.find" -> () -> clientTasks.find(clientTask, Locale.ENGLISH);
      case "ClientTasks.keep" ->
          does(() -> clientTasks.keep(clientTask, new FormDraft(Map.of(), Map.of())));
      case "ClientTasks.complete" ->
          does(() -> clientTasks.complete(clientTask, Locale.ENGLISH, Map.of("company", "Harbor")));
      case "SubmissionManagement.list" ->
          () -> {
            handIn();
            return submissions.list(workspace, "", null, 50);
          };
      case "SubmissionManagement.find" ->
          () -> {
            handIn();
            return submissions.find(workspace, FILE);
          };
      case "SubmissionManagement.file" ->
          () -> {
            handIn();
            return submissions.file(workspace, FILE);
          };
      case "SubmissionManagement.export" ->
          () -> {
            handIn();
            StringWriter csv = new StringWriter();
            submissions.export(workspace, "", List.of("", "", "", "", ""), csv);
            return csv.toString();
          };
      case "ClientAnswers.client" -> () -> clientAnswers.client(workspace, account(Person.CLIENT));
      case "ClientAnswers.of" ->
          () -> {
            answerAForm();
            return clientAnswers.of(workspace, account(Person.CLIENT));
          };
      case "ClientAnswers.file" ->
          () -> {
            answerAForm();
            return clientAnswers.file(workspace, account(Person.CLIENT), FILE);
          };
      case "WorkspaceMembers.remove" ->
          does(() -> members.remove(workspace, account(Person.CLIENT)));
      case "InvitationManagement.invite" -> does(() -> invitations.invite(workspace, NEWCOMER));
      case "InvitationManagement.inviteTeammate" ->
          does(() -> invitations.inviteTeammate(NEWCOMER, TeammateRole.MEMBER, null));
      case "InvitationManagement.inviteAgain" -> does(() -> invitations.inviteAgain(revoked));
      case "InvitationManagement.resend" -> does(() -> invitations.resend(pending));
      case "InvitationManagement.revoke" -> does(() -> invitations.revoke(pending));
      case "InvitationManagement.correct" ->
          does(() -> {
            refuse(pending);
            invitations.correct(pending, NEWCOMER);
          });
      case "InvitationManagement.list" ->
          () -> invitations.list(workspace, InvitationFilter.ALL, "", 50);
      case "InvitationManagement.listOfTeam" ->
          () -> invitations.listOfTeam(InvitationFilter.ALL, "", 50);
      case "InvitationManagement.undelivered" ->
          () -> {
            refuse(pending);
            return invitations.undelivered();
          };
      case "BulkInvitations.preview" -> () -> bulk.preview(workspace, PENDING);
      case "BulkInvitations.begin" ->
          does(() -> bulk.begin(workspace, bulk.preview(workspace, PENDING), null));
      case "BulkInvitations.lists" -> {
        beginAList();
        yield () -> bulk.lists(workspace, 50);
      }
      case "BulkInvitations.find" -> {
        UUID list = beginAList();
        yield () -> bulk.find(workspace, list);
      }
      case "BulkInvitations.list" -> {
        UUID list = beginAList();
        yield () -> bulk.list(list);
      }
      case "BulkInvitations.results" -> {
        UUID list = beginAList();
        yield () -> bulk.results(list);
      }
      case "ModelManagement.propose" -> () -> models.propose(Map.of());
      // Without a comment, since what the engine has is not rolled back
      case "ModelManagement.publish" ->
          () -> models.publish(new ModelProposal(0, List.of(), List.of()), "");
      case "ModelManagement.openPublication" -> models::openPublication;
      case "ModelManagement.publication" -> () -> models.publication(new UUID(0, 1));
      case "ModelManagement.overriddenFiles" -> models::overriddenFiles;
      case "ModelManagement.versions" ->
          () -> models.versions(ModelKind.PROCESS, "client-onboarding");
      case "ModelManagement.file" -> () -> models.file(ModelKind.PROCESS, 1);
      case "ModelManagement.ids" -> () -> models.ids(ModelKind.PROCESS);
      case "ModelManagement.underWay" -> () -> models.underWay("client-onboarding");
      case "ModelManagement.underWayWithForm" -> () -> models.underWayWithForm("client-brand-v1");
      case "AuditLog.list" -> () -> log.list(AuditQuery.EVERYTHING, null, 50);
      case "AuditLog.each" ->
          () -> {
            List<AuditEntry> read = new ArrayList<>();
            log.each(AuditQuery.EVERYTHING, read::add);
            return read;
          };
      case "AuditExport.write" ->
          () -> {
            StringWriter written = new StringWriter();
            export.write(AuditQuery.EVERYTHING, new AuditWords(key -> key), written);
            return written.toString();
          };
      case "ConnectionManagement.list" -> {
        addAConnection();
        yield () -> connections.list(workspace);
      }
      case "ConnectionManagement.canKeepSecrets" -> connections::canKeepSecrets;
      case "ConnectionManagement.create" -> {
        addAConnection();
        yield does(() -> connections.create(workspace, connection("more")));
      }
      case "ConnectionManagement.replaceSecret" -> {
        ConnectionId id = addAConnection();
        yield does(() -> connections.replaceSecret(id, new Credentials.BearerToken("another")));
      }
      case "ConnectionManagement.useAgain" -> {
        ConnectionId id = addAConnection();
        jdbc.sql("update app_connection set status = 'ERROR', problem = 'REFUSED'").update();
        yield does(() -> connections.useAgain(id));
      }
      case "ConnectionManagement.revoke" -> {
        ConnectionId id = addAConnection();
        yield does(() -> connections.revoke(id));
      }
      case "ConnectionAuthorization.begin" -> {
        ConnectionId id = addAConnection(authorizationCode("oauth-" + ++added));
        yield does(() -> authorizations.begin(id, URI.create("http://localhost/")));
      }
      case "ConnectionRequestManagement.clients" -> () -> requests.clients(workspace);
      case "ConnectionRequestManagement.list" -> {
        askForAConnection();
        yield () -> requests.list(workspace).isEmpty() ? "" : "of Harbor";
      }
      case "ConnectionRequestManagement.ask" -> {
        askForAConnection();
        yield does(
            () -> requests.ask(workspace, account(Person.CLIENT), connection("asked-" + ++added)));
      }
      case "ConnectionRequestManagement.resend" -> {
        ConnectionRequestId id = requestOf(askForAConnection());
        yield does(() -> {
          jdbc.sql("update connection_request set mail_asked_at = requested_at - interval 1 hour")
              .update();
          requests.resend(id);
        });
      }
      case "ConnectionRequestManagement.withdraw" -> {
        ConnectionRequestId id = requestOf(askForAConnection());
        yield does(() -> requests.withdraw(id));
      }
      case "ClientConnections.list" -> {
        askForAConnection();
        yield () -> clientConnections.list().isEmpty() ? "" : "of Harbor";
      }
      case "ClientConnections.waiting" -> {
        askForAConnection();
        yield () -> clientConnections.waiting() == 0 ? "" : "of Harbor";
      }
      case "ClientConnections.authorize" -> {
        ConnectionId id = askFor(authorizationCode("asked-" + ++added));
        yield does(() -> clientConnections.authorize(id, URI.create("http://localhost/")));
      }
      case "ClientConnections.give" -> {
        ConnectionId id = askForAConnection();
        yield does(() -> clientConnections.give(id, new Credentials.BearerToken("given")));
      }
      case "ClientConnections.revoke" -> {
        ConnectionId id = askForAConnection();
        yield does(() -> clientConnections.revoke(id));
      }
      case "AllowedHostManagement.list" -> {
        addAConnection();
        yield () -> hosts.list().contains(HOST) ? "of Harbor" : "";
      }
      case "AllowedHostManagement.allow" -> does(() -> hosts.allow("new.example.com"));
      case "AllowedHostManagement.forbid" -> {
        addAConnection();
        yield does(() -> hosts.forbid(HOST));
      }
      case "BillingSettings.status" -> billing::status;
      case "BillingSettings.refresh" -> billing::refresh;
      case "BillingSettings.connect" -> does(() -> billing.connect(StripeForTest.PAGE));
      case "BillingSettings.disconnect" -> {
        connectBilling();
        yield does(() -> billing.disconnect());
      }
      case "BillingSettings.customerOf" -> {
        connectBilling();
        yield does(() -> billing.customerOf(workspace));
      }
      case "BillingSettings.makeDemoInvoice" -> {
        connectBilling();
        yield does(() -> billing.makeDemoInvoice(workspace));
      }
      case "BillingSettings.notice" -> {
        connectBilling();
        yield billing::notice;
      }
      case "BillingSettings.dismissNotice" -> {
        connectBilling();
        yield does(() -> billing.dismissNotice());
      }
      case "WorkspaceUpdates.ofTeam" ->
          () -> {
            giveAFile();
            return updates.ofTeam(workspace, new WorkspaceUpdates.Most(10, 10));
          };
      case "WorkspaceUpdates.fileOfTeam" ->
          () -> {
            giveAFile();
            return updates.fileOfTeam(workspace, FILE).map(file -> "a file of Harbor");
          };
      case "WebhookManagement.address" -> {
        WorkflowId id = workflowWithWebhook();
        yield () -> webhooks.address(id).map(address -> "the address of a workflow of Harbor");
      }
      case "WebhookManagement.switchOn" -> {
        WorkflowId id = workflow("DRAFT");
        yield does(() -> webhooks.switchOn(id));
      }
      case "WebhookManagement.replaceSecret" -> {
        WorkflowId id = workflowWithWebhook();
        yield does(() -> webhooks.replaceSecret(id));
      }
      case "WebhookManagement.switchOff" -> {
        WorkflowId id = workflowWithWebhook();
        yield does(() -> webhooks.switchOff(id));
      }
      case "WorkflowManagement.list" -> {
        workflow("DRAFT");
        yield () -> workflows.list(workspace);
      }
      case "WorkflowManagement.find" -> {
        WorkflowId id = workflow("DRAFT");
        yield () -> workflows.find(id);
      }
      case "WorkflowManagement.files" -> {
        WorkflowId id = workflow("DRAFT");
        yield () -> workflows.files(id, 1);
      }
      case "WorkflowManagement.stepTemplates" -> workflows::stepTemplates;
      case "WorkflowManagement.check" -> () -> workflows.check(Map.of());
      case "WorkflowManagement.create" ->
          does(() -> workflows.create(workspace, "Reminders", "", WorkflowFilesForTest.small()));
      case "WorkflowManagement.upload" -> {
        WorkflowId id = workflow("DRAFT");
        yield does(() -> workflows.upload(id, WorkflowFilesForTest.small(), ""));
      }
      // A version that is not there, since what the engine has is not rolled back
      case "WorkflowManagement.publish" -> {
        WorkflowId id = workflow("DRAFT");
        yield () -> workflows.publish(id, 7);
      }
      case "WorkflowManagement.pause" -> {
        WorkflowId id = workflow("PUBLISHED");
        yield does(() -> workflows.pause(id, true));
      }
      case "WorkflowManagement.resume" -> {
        WorkflowId id = workflow("PAUSED");
        yield does(() -> workflows.resume(id));
      }
      case "WorkflowManagement.archive" -> {
        WorkflowId id = workflow("DRAFT");
        yield does(() -> workflows.archive(id));
      }
      case "WorkflowManagement.restore" -> {
        WorkflowId id = workflow("ARCHIVED");
        yield does(() -> workflows.restore(id));
      }
      case "WorkflowManagement.describe" -> {
        WorkflowId id = workflow("DRAFT");
        yield does(() -> workflows.describe(id, "Reminders", "", null));
      }
      case "WorkflowManagement.startBy" -> {
        WorkflowId id = workflow("DRAFT");
        yield does(() -> workflows.startBy(id, false, "0 0 9 * * MON"));
      }
      case "WorkflowManagement.startForm" -> {
        WorkflowId id = workflowWithForm();
        yield () -> workflows.startForm(id, Locale.ENGLISH);
      }
      case "WorkflowManagement.startWithForm" -> {
        WorkflowId id = workflow("DRAFT");
        yield () -> {
          workflows.startWithForm(id, FILE, new StartAnswers(1, Locale.ENGLISH, Map.of()));
          return "";
        };
      }
      case "PublicFormManagement.find" -> {
        WorkflowId id = withPublicForm(workflowWithForm());
        yield () -> publicForms.find(id).map(link -> "a link of Harbor");
      }
      case "PublicFormManagement.open" -> {
        WorkflowId id = workflowWithForm();
        yield does(() -> publicForms.open(id, 30));
      }
      case "PublicFormManagement.close" -> {
        WorkflowId id = withPublicForm(workflowWithForm());
        yield does(() -> publicForms.close(id));
      }
      // A draft starts nothing
      case "WorkflowManagement.start" -> {
        WorkflowId id = workflow("DRAFT");
        yield () -> {
          workflows.start(id, FILE);
          return "";
        };
      }
      default ->
          method.startsWith("Process")
                  || method.startsWith("InstanceRepair")
                  || method.startsWith("InstanceMigration")
              ? callOfProcesses(method)
              : method.startsWith("Run") ? callOfRuns(method) : callOfClients(method);
    };
  }

  /** Figures carry no name, so the ones that are not empty say whose they are. */
  private Callable<?> callOfProcesses(String method) {
    String process = "client-invitation";
    InstanceFilter all = InstanceFilter.EVERYTHING;
    Version version = new Version(1, process, 1, process + ".bpmn", Instant.EPOCH);
    return switch (method) {
      case "ProcessAccess.require" -> processAccess::require;
      case "ProcessAccess.requireOperator" -> processAccess::requireOperator;
      case "Processes.list" ->
          () -> processes.list().stream().anyMatch(it -> it.running() > 0) ? "of Harbor" : "";
      case "Processes.versions" -> () -> processes.versions(process);
      case "Processes.model" -> () -> processes.model(process, null).isPresent();
      case "Processes.figures" ->
          () -> processes.figures(process, null).isEmpty() ? "" : "of Harbor";
      case "Processes.incidentKinds" ->
          () -> processes.incidentKinds(process).isEmpty() ? "" : "of Harbor";
      case "Processes.count" -> () -> processes.count(process, all) > 0 ? "of Harbor" : "";
      case "Processes.page" -> () -> processes.page(process, all, 0, 50);
      case "Processes.instance" -> () -> processes.instance(instance);
      case "Processes.about" -> () -> processes.about(pending.value());
      case "InstanceRepair.options" -> () -> repair.options(instance);
      case "InstanceRepair.incidentsOf" -> () -> repair.incidentsOf(List.of(instance));
      // What is wrong with these is found last: a repair itself waits for the engine
      case "InstanceRepair.retry" ->
          () ->
              repair.retry(
                  incidents(),
                  List.of(new TypedVariable("no name", Type.TEXT, "value")),
                  "to see who may");
      case "InstanceRepair.cancel" -> () -> repair.cancel(instance, "");
      case "InstanceRepair.startAnew" -> () -> repair.startAnew(instance, "");
      case "InstanceRepair.move" -> () -> repair.move(instance, 1, "Task_AwaitAnswer", "");
      case "InstanceRepair.setVariable" ->
          () ->
              repair.setVariable(
                  instance, new TypedVariable("expiryOutcome", Type.TEXT, "expired"), "");
      case "InstanceMigration.plan" -> () -> migration.plan("unknown", null, null, Map.of(), null);
      case "InstanceMigration.begin" ->
          does(() ->
              migration.begin(
                  new MigrationPlan(version, version, List.of(), List.of(), List.of(), true, FILE),
                  Map.of(),
                  Set.of(instance),
                  Set.of(),
                  ""));
      case "InstanceMigration.run" -> () -> migration.run(FILE);
      case "InstanceMigration.runs" -> () -> migration.runs(process);
      default -> throw new IllegalArgumentException("say here how to call " + method);
    };
  }

  /** Of a run that has ended, so that no repair waits for the engine. */
  private Callable<?> callOfRuns(String method) {
    RunFilter all = RunFilter.EVERYTHING;
    Locale english = Locale.ENGLISH;
    return switch (method) {
      case "RunManagement.start" ->
          does(() -> runManagement.start(workflow, RunsForTest.by(self()), Map.of()));
      case "RunManagement.cancel" ->
          () -> runManagement.cancel(run) == RunAnswer.GONE ? "of Harbor" : "";
      case "RunManagement.retry" ->
          () -> runManagement.retry(run) == RunAnswer.GONE ? "of Harbor" : "";
      case "RunManagement.replay" -> does(() -> runManagement.replay(run, UUID.randomUUID()));
      case "Runs.page" ->
          () -> runs.page(workspace, all, null, 50, english).rows().isEmpty() ? "" : "of Harbor";
      case "Runs.pageOfClient" ->
          () ->
              runs.pageOfClient(workspace, all, null, 50, english).rows().isEmpty()
                  ? ""
                  : "of Harbor";
      case "Runs.workflows" -> () -> runs.workflows(workspace).isEmpty() ? "" : "of Harbor";
      case "Runs.workflowsOfClient" ->
          () -> runs.workflowsOfClient(workspace).isEmpty() ? "" : "of Harbor";
      case "Runs.find" -> () -> runs.find(workspace, run, english);
      case "Runs.findOfClient" -> () -> runs.findOfClient(run, english);
      default -> throw new IllegalArgumentException("say here how to call " + method);
    };
  }

  /** Methods with the account as an argument: as on the screens, each person gives their own id. */
  private Callable<?> callOfClients(String method) {
    return switch (method) {
      case "ClientBilling.billedWorkspaces" -> {
        connectBilling();
        yield () -> clientBilling.billedWorkspaces(self());
      }
      case "ClientBilling.openInvoices" -> {
        connectBilling();
        jdbc.sql(
                """
                insert into stripe_customer (workspace_id, account, customer, open_invoices)
                select :workspace, account, 'cus_harbor', 2 from stripe_connection
                where agency_id = :agency
                """)
            .param("workspace", workspace.toString())
            .param("agency", agency.toString())
            .update();
        yield () -> clientBilling.openInvoices(self());
      }
      case "ClientBilling.revisionOf" -> () -> clientBilling.revisionOf(self(), workspace);
      case "ClientBilling.of" -> {
        connectBilling();
        yield () -> clientBilling.of(self(), workspace);
      }
      case "ClientBilling.preview" -> {
        connectBilling();
        yield () -> clientBilling.preview(self(), workspace);
      }
      case "ClientBilling.beginSetup" -> {
        connectBilling();
        yield does(
            () -> clientBilling.beginSetup(self(), workspace, StripeForTest.PAGE, Locale.ENGLISH));
      }
      case "ClientBilling.skip" -> {
        connectBilling();
        yield does(() -> clientBilling.skip(self(), workspace));
      }
      case "OnboardingManagement.completeStep" -> {
        HumanStep step = openStep();
        yield does(() -> onboarding.completeStep(self(), step));
      }
      case "FormDrafts.keep" -> {
        HumanStep step = openStep();
        yield does(() -> drafts.keep(self(), step, new FormDraft(Map.of(), Map.of())));
      }
      case "FormDrafts.of" -> {
        HumanStep step = openStep();
        fillInAForm(step);
        yield () -> drafts.of(self(), step);
      }
      case "AccountStep.complete" -> {
        HumanStep step = openStep();
        yield does(() -> accountStep.complete(self(), step, "violet-harbour-94"));
      }
      case "AccountStep.completeWithoutPassword" -> {
        HumanStep step = openStep();
        yield does(() -> accountStep.completeWithoutPassword(self(), step));
      }
      case "WorkspaceUpdates.ofClient" ->
          () -> {
            giveAFile();
            return updates.ofClient(new WorkspaceUpdates.Most(10, 10));
          };
      case "WorkspaceUpdates.fileOfClient" ->
          () -> {
            giveAFile();
            return updates.fileOfClient(FILE).map(file -> "a file of Harbor");
          };
      case "WorkflowsOfClient.list" -> {
        workflow("PUBLISHED");
        yield () -> workflowsOfClient.list(workspace);
      }
      case "WorkflowsOfClient.start" -> {
        WorkflowId id = workflow("DRAFT");
        yield () -> {
          workflowsOfClient.start(id, FILE);
          return "";
        };
      }
      case "PortalReader.clientId" -> reader::clientId;
      case "PortalReader.workspaces" -> reader::workspaces;
      case "PortalReader.memberships" -> reader::memberships;
      case "PortalReader.require" -> () -> reader.require(workspace);
      case "PortalReader.isPreview" -> () -> reader.isPreview() ? "of Harbor" : "";
      case "PortalReader.current" -> () -> reader.current().isPresent() ? "of Harbor" : "";
      case "PortalReader.leave" ->
          () -> {
            reader.leave();
            return "";
          };
      case "WorkflowsOfClient.startForm" -> {
        WorkflowId id = workflowWithForm();
        yield () -> workflowsOfClient.startForm(id, Locale.ENGLISH);
      }
      case "WorkflowsOfClient.startWithForm" -> {
        WorkflowId id = workflow("DRAFT");
        yield () -> {
          workflowsOfClient.startWithForm(id, FILE, new StartAnswers(1, Locale.ENGLISH, Map.of()));
          return "";
        };
      }
      case "WorkspaceMembers.workspacesOf" -> () -> members.workspacesOf(self());
      case "WorkspaceMembers.membershipsOf" -> () -> members.membershipsOf(self());
      case "Teammates.all" -> () -> teammates.all(self());
      case "Teammates.current" -> teammates::current;
      case "Teammates.may" ->
          () -> teammates.may(teammates.require(), Permission.SEE_PROCESSES) ? "of Harbor" : "";
      case "Teammates.of" -> () -> teammates.of(self(), agency);
      case "Teammates.require" -> () -> teammates.require(agency);
      case "InvitationAcceptance.check" -> () -> links.check(link.to(pending));
      case "InvitationAcceptance.accept" -> () -> links.accept(link.to(pending));
      case "InvitationAcceptance.acceptAsNewAccount" ->
          does(() ->
              links.acceptAsNewAccount(
                  link.to(pending), "Paula", "violet-harbour-94", Locale.ENGLISH));
      default -> throw new IllegalArgumentException("say here how to call " + method);
    };
  }

  private List<Long> incidents() {
    return jdbc.sql("select incident_key from history_incident where instance_key = :key")
        .param("key", instance)
        .query((row, number) -> row.getLong(1))
        .list();
  }

  /** To the clients of the workspace, as a workflow does. */
  private void giveAFile() {
    jdbc.sql(
            """
            insert into workflow_given_file
              (id, workspace_id, job_key, part, name, media_type, bytes, content, given_at)
            values (:id, :workspace, 1, 0, 'report.txt', 'text/plain', 1, 'x', utc_timestamp(6))
            """)
        .param("id", FILE.toString())
        .param("workspace", workspace.toString())
        .update();
  }

  private FigureFilter ofHarbor() {
    return new FigureFilter(workspace, null, null);
  }

  private AccountId self() {
    return currentAccount.requireId();
  }

  /** The client's current step in the inbox for human steps. */
  private HumanStep openStep() {
    UUID onboarding = onboardingOfClient();
    jdbc.sql(
            """
            insert into human_step (job_key, business_id, element_id, state, since, delivered)
            values (1, :id, 'Task_Welcome', 'OPEN', utc_timestamp(6), utc_timestamp(6))
            """)
        .param("id", onboarding.toString())
        .update();
    return new HumanStep(1, onboarding, "Task_Welcome", null, null, Instant.now());
  }

  /** Connects an account as the owner did before an outage of Stripe. */
  private void connectBilling() {
    SecurityContext asking = SecurityContextHolder.getContext();
    become(Person.OWNER);
    billing.connect(StripeForTest.PAGE);
    jdbc.sql(
            """
            update stripe_connection set charges_enabled = true,
              unavailable_since = utc_timestamp(6) where agency_id = :agency
            """)
        .param("agency", agency.toString())
        .update();
    SecurityContextHolder.setContext(asking);
  }

  /** As the owner does, with the host that it is for; each has a handle of its own. */
  private ConnectionId addAConnection() {
    return addAConnection(connection("books-" + ++added));
  }

  private ConnectionId addAConnection(NewConnection wanted) {
    SecurityContext asking = SecurityContextHolder.getContext();
    become(Person.OWNER);
    hosts.allow(HOST);
    ConnectionId id = connections.create(workspace, wanted);
    SecurityContextHolder.setContext(asking);
    return id;
  }

  private ConnectionId askForAConnection() {
    return askFor(connection("asked-" + ++added));
  }

  /** As the owner does, of Acme's client. */
  private ConnectionId askFor(NewConnection wanted) {
    SecurityContext asking = SecurityContextHolder.getContext();
    become(Person.OWNER);
    hosts.allow(HOST);
    ConnectionId id = requests.ask(workspace, account(Person.CLIENT), wanted);
    SecurityContextHolder.setContext(asking);
    return id;
  }

  private ConnectionRequestId requestOf(ConnectionId connection) {
    return new ConnectionRequestId(
        jdbc.sql("select id from connection_request where connection_id = :id")
            .param("id", connection.value())
            .query(UUID.class)
            .single());
  }

  private static NewConnection authorizationCode(String handle) {
    return new NewConnection(
        handle,
        "Books",
        "Books",
        HOST,
        new Credentials.AuthorizationCode(
            "https://" + HOST + "/authorize",
            "https://" + HOST + "/token",
            null,
            "gangway",
            "not-so-secret",
            null,
            false));
  }

  private static NewConnection connection(String handle) {
    return new NewConnection(
        handle, "Books", "Books", HOST, new Credentials.BearerToken("not-so-secret"));
  }

  /** A list that the owner began; its only line is left out. */
  private UUID beginAList() {
    SecurityContext asking = SecurityContextHolder.getContext();
    become(Person.OWNER);
    UUID list = bulk.begin(workspace, bulk.preview(workspace, PENDING), null);
    SecurityContextHolder.setContext(asking);
    return list;
  }

  /** As the mail server does. */
  private void refuse(InvitationId invitation) {
    jdbc.sql("update invitation set delivery = 'REFUSED' where id = :id")
        .param("id", invitation.toString())
        .update();
  }

  /** As the client does in the wizard. */
  private void makeTwoAccountsOfAMailbox() {
    jdbc.sql("update account set same_mailbox_as = :client where id = :member")
        .param("client", account(Person.CLIENT).toString())
        .param("member", account(Person.MEMBER).toString())
        .update();
  }

  /** As when the engine has an incident after the step before. */
  private void letTheClientWait() {
    jdbc.sql(
            """
            update onboarding set state = 'IN_PROGRESS', started_at = started_at - interval 1 hour
            where account_id = :client
            """)
        .param("client", account(Person.CLIENT).toString())
        .update();
  }

  /** As the client does without sending it. */
  private void fillInAForm(HumanStep step) {
    jdbc.sql(
            """
            insert into step_draft (onboarding_id, element_id, instance, answers, saved_at)
            values (:id, :element, :instance, '{"company": ["Harbor"]}', utc_timestamp(6))
            """)
        .param("id", step.businessId().toString())
        .param("element", step.elementId())
        .param("instance", step.instance())
        .update();
  }

  private void answerAForm() {
    String onboarding = onboardingOfClient().toString();
    jdbc.sql(
            """
            insert into step_answer (onboarding_id, element_id, step_name, form_id, form_version,
              answers, answered_at)
            values (:id, 'Task_Company', 'About Harbor', 'company-v1', 1, '[]', utc_timestamp(6))
            """)
        .param("id", onboarding)
        .update();
    jdbc.sql(
            """
            insert into step_file (id, onboarding_id, element_id, name, media_type, content)
            values (:file, :id, 'Task_Company', 'Harbor.txt', 'text/plain', 'Harbor')
            """)
        .param("file", FILE)
        .param("id", onboarding)
        .update();
  }

  private DomainVerificationId hostName() {
    return new DomainVerificationId(
        jdbc.sql("select id from custom_domain where agency_id = :agency")
            .param("agency", agency.toString())
            .query(UUID.class)
            .single());
  }

  private void claimForTheMember() {
    jdbc.sql("update workflow_task set claimed_by = :member where job_key = :key")
        .param("member", account(Person.MEMBER).value())
        .param("key", teamTask)
        .update();
  }

  private void handIn() {
    jdbc.sql(
            """
            insert into workflow_submission (id, run_id, workspace_id, name, form_id, form_version,
              answers, words, answered_at)
            values (:id, :run, :workspace, 'Papers of Harbor', 'papers-v1', 2, '[]', '',
              utc_timestamp(6))
            """)
        .param("id", FILE)
        .param("run", run.value())
        .param("workspace", workspace.value())
        .update();
    jdbc.sql(
            """
            insert into workflow_submission_file (id, submission_id, name, media_type, content)
            values (:id, :id, 'Harbor.txt', 'text/plain', 'x')
            """)
        .param("id", FILE)
        .update();
  }

  private UUID onboardingOfClient() {
    return jdbc.sql("select id from onboarding where account_id = :client")
        .param("client", account(Person.CLIENT).toString())
        .query(UUID.class)
        .single();
  }

  /** For methods that change something; their effect on Acme is read from the database. */
  private static Callable<?> does(Runnable change) {
    return () -> {
      change.run();
      return Changed.YES;
    };
  }

  private enum Changed {
    YES
  }

  /** Rolls back each call, so that every person meets the same data. */
  String answer(Callable<?> call) {
    return transaction.execute(status -> {
      status.setRollbackOnly();
      String before = stateOfAcme();
      try {
        Object result = call.call();
        if (result == Changed.YES) {
          return stateOfAcme().equals(before) ? "elsewhere" : "does";
        }
        return isOfAcme(String.valueOf(result)) ? "sees" : "nothing";
      } catch (AccessDenied denied) {
        assertThat(stateOfAcme()).isEqualTo(before);
        return "denied";
      } catch (InvalidInput refused) {
        assertThat(stateOfAcme()).isEqualTo(before);
        return "refused";
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    });
  }

  private boolean isOfAcme(String result) {
    return Stream.of(
            agency,
            workspace,
            pending,
            toTheTeam,
            account(Person.OWNER),
            account(Person.CLIENT),
            "Harbor",
            PENDING,
            MEMBER)
        .map(Object::toString)
        .anyMatch(result::contains);
  }

  /** Acme's rows in the database, without those that the engine changes meanwhile. */
  private String stateOfAcme() {
    return Stream.of(
            "select * from agency where id = :agency",
            "select * from branding where agency_id = :agency",
            "select * from agency_account where agency_id = :agency order by id",
            "select * from workspace where agency_id = :agency order by id",
            "select r.* from workflow_run r join workspace w on w.id = r.workspace_id"
                + " where w.agency_id = :agency order by r.id",
            "select m.* from workspace_member m join workspace w on w.id = m.workspace_id"
                + " where w.agency_id = :agency order by m.id",
            "select id, email, state, generation, role from invitation where agency_id = :agency"
                + " order by id",
            "select id, hex(fingerprint) from invitation_list where agency_id = :agency order by id",
            "select id, host, state, checks_requested from custom_domain"
                + " where agency_id = :agency order by id",
            "select host from allowed_host where agency_id = :agency order by host",
            "select c.id, c.status, hex(c.secret) from app_connection c"
                + " join workspace w on w.id = c.workspace_id"
                + " where w.agency_id = :agency order by c.id",
            "select r.id, r.state, r.mails from connection_request r"
                + " join workspace w on w.id = r.workspace_id"
                + " where w.agency_id = :agency order by r.id",
            "select hex(b.state_hash) from connection_authorization b"
                + " join app_connection c on c.id = b.connection_id"
                + " join workspace w on w.id = c.workspace_id"
                + " where w.agency_id = :agency order by b.state_hash",
            "select use_id from rate_limit_use where key_hash ="
                + " unhex(sha2(concat('invitation.agency ', :agency), 256)) order by use_id",
            "select * from stripe_connection where agency_id = :agency",
            "select c.workspace_id from stripe_customer c join workspace w on w.id = c.workspace_id"
                + " where w.agency_id = :agency order by c.workspace_id",
            "select h.state from human_step h join onboarding o on o.id = h.business_id"
                + " where o.agency_id = :agency",
            "select d.element_id, d.instance, d.answers from step_draft d"
                + " join onboarding o on o.id = d.onboarding_id"
                + " where o.agency_id = :agency order by d.element_id, d.instance",
            "select t.id, t.state, t.claimed_by from workflow_task t"
                + " join workspace w on w.id = t.workspace_id where w.agency_id = :agency"
                + " order by t.id",
            "select d.task_id, d.account_id from workflow_task_draft d"
                + " join workflow_task t on t.id = d.task_id"
                + " join workspace w on w.id = t.workspace_id where w.agency_id = :agency"
                + " order by d.task_id, d.account_id",
            "select f.* from workflow f join workspace w on w.id = f.workspace_id"
                + " where w.agency_id = :agency order by f.id",
            "select id from audit_entry where agency_id = :agency order by id")
        .map(query -> jdbc.sql(query).param("agency", agency.toString()).query().listOfRows())
        .toList()
        .toString();
  }
}
