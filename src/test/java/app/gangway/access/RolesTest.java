package app.gangway.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each cell of the table in {@code docs/roles.md}. */
class RolesTest extends ServiceCalls {

  private static final List<Person> ROLES = List.of(Person.OWNER, Person.ADMIN, Person.MEMBER);

  /** What a call with the right answers: also that nothing is there, or that the input is wrong. */
  private static final List<String> ALLOWED = List.of("does", "sees", "nothing", "refused");

  private static final Map<String, List<String>> METHODS =
      Map.ofEntries(
          Map.entry(
              "See workspaces and their members",
              List.of(
                  "WorkspaceManagement.list",
                  "WorkspaceManagement.bySlug",
                  "WorkspaceMembers.of",
                  "WorkspaceMembers.find")),
          Map.entry(
              "See what clients answered in the wizard",
              List.of("ClientAnswers.client", "ClientAnswers.of", "ClientAnswers.file")),
          Map.entry(
              "See and export what was handed in for workflows",
              List.of(
                  "SubmissionManagement.list",
                  "SubmissionManagement.find",
                  "SubmissionManagement.file",
                  "SubmissionManagement.export")),
          Map.entry(
              "See the team's tasks, claim them and complete them",
              List.of(
                  "TaskManagement.open",
                  "TaskManagement.waiting",
                  "TaskManagement.find",
                  "TaskManagement.claim",
                  "TaskManagement.giveBack",
                  "TaskManagement.keep",
                  "TaskManagement.complete")),
          Map.entry(
              "See how many clients wait too long for the next step of their wizard",
              List.of("WaitingClients.ofCurrentAgency", "WaitingClients.longestOfCurrentAgency")),
          Map.entry(
              "See the figures, and which clients are stuck",
              List.of(
                  "AgencyFigures.counts",
                  "AgencyFigures.times",
                  "AgencyFigures.stuck",
                  "AgencyFigures.firstInvitation")),
          Map.entry(
              "Nudge a client who is stuck at a step of the wizard",
              List.of("OnboardingNudge.sendNow")),
          Map.entry(
              "See invitations, and where their mails did not arrive",
              List.of("InvitationManagement.list", "InvitationManagement.undelivered")),
          Map.entry(
              "See the team", List.of("TeamManagement.list", "InvitationManagement.listOfTeam")),
          Map.entry(
              "Create workspaces",
              List.of("WorkspaceManagement.create", "WorkspaceManagement.freeSlug")),
          Map.entry(
              "Invite clients, also many at once",
              List.of(
                  "InvitationManagement.invite",
                  "BulkInvitations.preview",
                  "BulkInvitations.begin",
                  "BulkInvitations.lists",
                  "BulkInvitations.find",
                  "BulkInvitations.list",
                  "BulkInvitations.results")),
          Map.entry(
              "Resend, revoke and correct invitations, invite again",
              List.of(
                  "InvitationManagement.resend",
                  "InvitationManagement.revoke",
                  "InvitationManagement.correct",
                  "InvitationManagement.inviteAgain")),
          Map.entry("Remove clients from workspaces", List.of("WorkspaceMembers.remove")),
          Map.entry("See the portal as a client sees it", List.of("PortalReader.begin")),
          Map.entry(
              "See the connections of workspaces and the allowed hosts",
              List.of(
                  "ConnectionManagement.list",
                  "ConnectionManagement.canKeepSecrets",
                  "ConnectionRequestManagement.clients",
                  "ConnectionRequestManagement.list",
                  "AllowedHostManagement.list")),
          Map.entry(
              "Add, repair and revoke connections, allow and forbid hosts",
              List.of(
                  "ConnectionManagement.create",
                  "ConnectionManagement.replaceSecret",
                  "ConnectionAuthorization.begin",
                  "ConnectionRequestManagement.ask",
                  "ConnectionRequestManagement.resend",
                  "ConnectionRequestManagement.withdraw",
                  "ConnectionManagement.useAgain",
                  "ConnectionManagement.revoke",
                  "AllowedHostManagement.allow",
                  "AllowedHostManagement.forbid")),
          Map.entry("Invite teammates", List.of("InvitationManagement.inviteTeammate")),
          Map.entry(
              "Change the roles of teammates, and remove them",
              List.of("TeamManagement.changeRole", "TeamManagement.remove")),
          Map.entry(
              "See which accounts share a mailbox with another one",
              List.of("TeamManagement.accountsOfOneMailbox")),
          Map.entry(
              "Change the settings of invitations",
              List.of("AgencyManagement.setInvitationSettings")),
          Map.entry("Change the branding", List.of("BrandManagement.save")),
          Map.entry(
              "Set, check and remove the agency's host name",
              List.of(
                  "DomainManagement.current",
                  "DomainManagement.set",
                  "DomainManagement.checkNow",
                  "DomainManagement.remove")),
          Map.entry(
              "Read and export the audit log",
              List.of("AuditLog.list", "AuditLog.each", "AuditExport.write")),
          Map.entry(
              "See and dismiss the notice that clients went on without the billing step",
              List.of("BillingSettings.notice", "BillingSettings.dismissNotice")),
          Map.entry(
              "Connect Stripe, see how far it is, make customers of workspaces, disconnect",
              List.of(
                  "BillingSettings.status",
                  "BillingSettings.refresh",
                  "BillingSettings.connect",
                  "BillingSettings.disconnect",
                  "BillingSettings.customerOf",
                  "BillingSettings.makeDemoInvoice")),
          Map.entry(
              "See and repair processes",
              List.of(
                  "Processes.list",
                  "Processes.figures",
                  "Processes.incidentKinds",
                  "Processes.count",
                  "Processes.page",
                  "Processes.instance",
                  "Processes.about",
                  "InstanceRepair.options")),
          Map.entry(
              "As an operator, publish models and migrate instances (operators alone, see below)",
              List.of(
                  "ModelManagement.propose",
                  "ModelManagement.publish",
                  "ModelManagement.openPublication",
                  "ModelManagement.publication",
                  "ModelManagement.overriddenFiles",
                  "ModelManagement.versions",
                  "ModelManagement.file",
                  "ModelManagement.ids",
                  "ModelManagement.underWay",
                  "ModelManagement.underWayWithForm",
                  "InstanceMigration.plan",
                  "InstanceMigration.begin",
                  "InstanceMigration.run",
                  "InstanceMigration.runs")),
          Map.entry(
              "See the runs of workflows", List.of("Runs.page", "Runs.workflows", "Runs.find")),
          Map.entry(
              "Retry, cancel and replay runs of workflows",
              List.of("RunManagement.retry", "RunManagement.cancel", "RunManagement.replay")),
          Map.entry(
              "See what workflows tell and give to clients",
              List.of("WorkspaceUpdates.ofTeam", "WorkspaceUpdates.fileOfTeam")),
          Map.entry(
              "See workflows, with their versions and files",
              List.of(
                  "WorkflowManagement.list",
                  "WorkflowManagement.find",
                  "WorkflowManagement.files",
                  "WorkflowManagement.stepTemplates")),
          Map.entry(
              "Start a published workflow",
              List.of(
                  "WorkflowManagement.start",
                  "WorkflowManagement.startForm",
                  "WorkflowManagement.startWithForm",
                  "RunManagement.start")),
          Map.entry(
              "Create, change, publish, pause and archive workflows",
              List.of(
                  "WorkflowManagement.check",
                  "WorkflowManagement.create",
                  "WorkflowManagement.upload",
                  "WorkflowManagement.publish",
                  "WorkflowManagement.pause",
                  "WorkflowManagement.resume",
                  "WorkflowManagement.archive",
                  "WorkflowManagement.restore",
                  "WorkflowManagement.describe",
                  "WorkflowManagement.startBy",
                  "PublicFormManagement.find",
                  "PublicFormManagement.open",
                  "PublicFormManagement.close",
                  "WebhookManagement.address",
                  "WebhookManagement.switchOn",
                  "WebhookManagement.replaceSecret",
                  "WebhookManagement.switchOff")),
          Map.entry("Let admins see processes", List.of("TeamManagement.letSeeProcesses")),
          Map.entry("Transfer the ownership", List.of("TeamManagement.transferOwnership")));

  @ParameterizedTest
  @MethodSource("cells")
  void eachRoleHasTheRightsInTheTable(Cell cell) {
    become(cell.role());

    assertThat(METHODS.get(cell.what()))
        .allSatisfy(method ->
            assertThat(answer(call(method)))
                .as(method)
                .isIn(cell.allowed() ? ALLOWED : List.of("denied")));
  }

  @Test
  void eachServiceMethodThatAsksForARightIsInTheTable() throws IOException {
    assertThat(METHODS.values().stream().flatMap(List::stream))
        .containsExactlyInAnyOrderElementsOf(
            Expected.table("services").stream().map(Expected::subject).toList());
    assertThat(rows().map(List::getFirst)).containsExactlyInAnyOrderElementsOf(METHODS.keySet());
  }

  static Stream<Cell> cells() throws IOException {
    return rows()
        .flatMap(row ->
            ROLES.stream()
                .map(role ->
                    new Cell(row.getFirst(), role, row.get(role.ordinal() + 1).equals("yes"))));
  }

  private static Stream<List<String>> rows() throws IOException {
    return Files.readAllLines(Path.of("docs", "roles.md")).stream()
        .filter(line -> line.endsWith("| yes |") || line.endsWith("| no |"))
        .map(line ->
            Arrays.stream(line.split("\\|"))
                .map(String::strip)
                .filter(cell -> !cell.isEmpty())
                .toList());
  }

  record Cell(String what, Person role, boolean allowed) {

    @Override
    public String toString() {
      return role + (allowed ? " may: " : " may not: ") + what;
    }
  }
}
