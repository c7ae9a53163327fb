package app.gangway.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.gangway.ModuleTest;
import app.gangway.agency.AgencyManagement;
import app.gangway.agency.BrandEdit;
import app.gangway.agency.BrandManagement;
import app.gangway.agency.PictureChange;
import app.gangway.agency.TeamManagement;
import app.gangway.agency.Teammate;
import app.gangway.agency.TeammateRole;
import app.gangway.identity.SignInForTest;
import app.gangway.invitation.AcceptanceResult;
import app.gangway.invitation.FreshLinks;
import app.gangway.invitation.InvitationAcceptance;
import app.gangway.invitation.InvitationManagement;
import app.gangway.invitation.InvitationProcess;
import app.gangway.invitation.LinkForTest;
import app.gangway.shared.AccountId;
import app.gangway.shared.AuditAction;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvitationId;
import app.gangway.shared.WorkspaceId;
import app.gangway.workspace.Acme;
import app.gangway.workspace.WorkspaceMembers;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Every action of the audit log, done as a user does it. A new one needs a case here, or in the
 * tests of a module that this one does not load: those of billing, connection, domain, workflow and
 * Google's links say which entries they write, and PortalReaderTest says it of the preview.
 */
@ModuleTest(with = {"shared", "mail", "ratelimit", "identity", "agency", "workspace", "invitation"})
@Import({Acme.class, LinkForTest.class})
class AuditedActionsTests {

  private static final String OLIVIA = Acme.OWNER.value();
  private static final String CARLA = "carla@client.example";
  private static final String CORRECT = "carla@right.example";
  private static final String MIA = "mia@acme.example";
  private static final String HARBOR = "Harbor";

  @Autowired AuditLog log;
  @Autowired AuditExport export;
  @Autowired AgencyManagement agencies;
  @Autowired TeamManagement team;
  @Autowired BrandManagement brands;
  @Autowired InvitationManagement invitations;
  @Autowired InvitationProcess expiry;
  @Autowired InvitationAcceptance links;
  @Autowired FreshLinks freshLinks;
  @Autowired WorkspaceMembers members;
  @Autowired LinkForTest link;
  @Autowired Acme acme;
  @Autowired JdbcClient jdbc;

  private Teammate owner;
  private WorkspaceId workspace;

  @BeforeEach
  void foundTheAgency() {
    owner = acme.found();
    workspace = acme.workspace(HARBOR);
  }

  @AfterEach
  void signOut() {
    SignInForTest.signOut();
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {
        "CLIENT_NUDGED",
        "CONNECTION_ACTIVE",
        "CONNECTION_ADDED",
        "CONNECTION_AUTHORIZED",
        "CONNECTION_FAILED",
        "CONNECTION_GIVEN",
        "CONNECTION_REQUESTED",
        "CONNECTION_REQUEST_EXPIRED",
        "CONNECTION_REQUEST_RESENT",
        "CONNECTION_REVOKED",
        "CONNECTION_SECRET_REPLACED",
        "GOOGLE_CONNECTED",
        "GOOGLE_DISCONNECTED",
        "BILLING_CONNECTED",
        "BILLING_DISCONNECTED",
        "BILLING_STEP_SKIPPED",
        "DOMAIN_SET",
        "DOMAIN_VERIFIED",
        "DOMAIN_EXPIRED",
        "DOMAIN_LOST",
        "DOMAIN_REMOVED",
        "HOST_ALLOWED",
        "HOST_FORBIDDEN",
        "MODELS_PUBLISHED",
        "PORTAL_VIEWED_AS_CLIENT",
        "PROCESS_CANCELED",
        "PROCESS_MIGRATED",
        "PROCESS_MOVED",
        "PROCESS_RETRIED",
        "PROCESS_STARTED_ANEW",
        "PROCESS_VARIABLE_SET",
        "WORKFLOW_CREATED",
        "WORKFLOW_CHANGED",
        "WORKFLOW_UPLOADED",
        "WORKFLOW_PUBLISHED",
        "WORKFLOW_PAUSED",
        "WORKFLOW_RESUMED",
        "WORKFLOW_ARCHIVED",
        "WORKFLOW_RESTORED",
        "RUN_CANCELED",
        "RUN_REPLAYED",
        "RUN_RETRIED",
        "RUN_STARTED"
      })
  void everyActionIsRecordedWithActorSubjectAndWorkspace(AuditAction action) {
    Kept kept = happen(action);

    SignInForTest.as(kept.reader());
    assertThat(log.list(new AuditQuery(action, "", null, null), null, 10))
        .singleElement()
        .returns(kept.actor(), AuditEntry::actorEmail)
        .returns(kept.subject(), AuditEntry::subject)
        .returns(kept.workspace(), AuditEntry::workspace)
        .returns(kept.detail(), AuditEntry::detail)
        .satisfies(entry -> assertThat(entry.at()).isBefore(Instant.now().plusSeconds(5)))
        .satisfies(entry -> assertThat(entry.actorName() == null).isEqualTo(kept.actor() == null));
  }

  /**
   * A teammate who reads the log about an unexpected mail must see that the agency did not send it.
   */
  @Test
  void aRequestedFreshLinkIsNotRecordedAsAnActionOfTheAgency() throws IOException {
    InvitationId invited = invite();
    freshLink();
    assertThat(newest(AuditAction.CLIENT_INVITATION_RESENT).byFreshLink()).isTrue();
    expire(invited);
    freshLink();

    AuditEntry again = newest(AuditAction.CLIENT_INVITED);
    assertThat(again.byFreshLink()).isTrue();
    assertThat(again.subject()).isEqualTo(CARLA);
    assertThat(newest(AuditAction.CLIENT_INVITATION_EXPIRED).byFreshLink()).isFalse();
    assertThat(newest(AuditAction.WORKSPACE_CREATED).byFreshLink()).isFalse();
    StringWriter csv = new StringWriter();
    export.write(AuditQuery.EVERYTHING, new AuditWords(key -> key), csv);
    assertThat(csv.toString())
        .contains("\"audit.action.CLIENT_INVITED\",\"audit.fresh-link\",\"\",\"" + CARLA)
        .contains("\"audit.action.CLIENT_INVITATION_EXPIRED\",\"audit.system\",\"\",\"" + CARLA);
  }

  private void freshLink() {
    jdbc.sql("update rate_limit_use set used_at = used_at - interval 1 hour").update();
    freshLinks.askByAddress(new EmailAddress(CARLA), "203.0.113.7");
    await()
        .untilAsserted(() ->
            assertThat(
                    jdbc.sql("select count(*) from EVENT_PUBLICATION").query(Long.class).single())
                .isZero());
  }

  private AuditEntry newest(AuditAction action) {
    return log.list(new AuditQuery(action, "", null, null), null, 10).getFirst();
  }

  private AccountId letMiaSeeProcesses() {
    AccountId mia = mia();
    team.changeRole(mia, TeammateRole.ADMIN);
    team.letSeeProcesses(mia, true);
    return mia;
  }

  private Kept happen(AuditAction action) {
    return switch (action) {
      case AGENCY_CREATED -> by(OLIVIA, "Acme");
      case SETTINGS_CHANGED -> {
        agencies.setInvitationSettings(9, 2, Locale.ENGLISH);
        yield by(OLIVIA, "Acme").saying("invitation-days=9; reminder-days=2; language=en");
      }
      case BRANDING_CHANGED -> {
        brands.save(
            new BrandEdit(
                new PictureChange.Keep(), new PictureChange.Keep(), "#0a3d62", "", "", ""));
        yield by(OLIVIA, "Acme").saying("color=#0a3d62");
      }
      case WORKSPACE_CREATED -> by(OLIVIA, "harbor").inHarbor();
      case CLIENT_INVITED -> {
        invite();
        yield by(OLIVIA, CARLA).inHarbor();
      }
      case CLIENT_INVITATION_RESENT -> {
        invitations.resend(invite());
        yield by(OLIVIA, CARLA).inHarbor();
      }
      case CLIENT_INVITATION_CORRECTED -> {
        correct(invite());
        yield by(OLIVIA, CORRECT).inHarbor().saying(CARLA);
      }
      case CLIENT_INVITATION_REVOKED -> {
        invitations.revoke(invite());
        yield by(OLIVIA, CARLA).inHarbor();
      }
      case CLIENT_INVITATION_EXPIRED -> {
        expire(invite());
        yield by(null, CARLA).inHarbor();
      }
      case CLIENT_INVITATION_ACCEPTED -> {
        accept(invite(), CARLA);
        yield by(CARLA, CARLA).inHarbor();
      }
      case CLIENT_REMOVED -> {
        AccountId carla = acme.account(CARLA);
        members.grant(workspace, carla, acme.acceptedInvitation(workspace, carla));
        members.remove(workspace, carla);
        yield by(OLIVIA, CARLA).inHarbor();
      }
      case TEAMMATE_INVITED -> {
        inviteMia();
        yield by(OLIVIA, MIA).saying("member");
      }
      case TEAMMATE_INVITATION_RESENT -> {
        invitations.resend(inviteMia());
        yield by(OLIVIA, MIA);
      }
      case TEAMMATE_INVITATION_CORRECTED -> {
        correct(inviteMia());
        yield by(OLIVIA, CORRECT).saying(MIA);
      }
      case TEAMMATE_INVITATION_REVOKED -> {
        invitations.revoke(inviteMia());
        yield by(OLIVIA, MIA);
      }
      case TEAMMATE_INVITATION_EXPIRED -> {
        expire(inviteMia());
        yield by(null, MIA);
      }
      case TEAMMATE_INVITATION_ACCEPTED -> {
        accept(inviteMia(), MIA);
        yield by(MIA, MIA).saying("member");
      }
      case TEAMMATE_ROLE_CHANGED -> {
        team.changeRole(mia(), TeammateRole.ADMIN);
        yield by(OLIVIA, MIA).saying("member → admin");
      }
      case TEAMMATE_REMOVED -> {
        team.remove(mia());
        yield by(OLIVIA, MIA);
      }
      case PROCESSES_GRANTED -> {
        letMiaSeeProcesses();
        yield by(OLIVIA, MIA);
      }
      case PROCESSES_TAKEN -> {
        team.letSeeProcesses(letMiaSeeProcesses(), false);
        yield by(OLIVIA, MIA);
      }
      case OWNERSHIP_TRANSFERRED -> {
        team.transferOwnership(mia());
        yield by(OLIVIA, MIA);
      }
      default -> throw new IllegalArgumentException("say here how " + action + " comes about");
    };
  }

  private InvitationId invite() {
    return invitations.invite(workspace, new EmailAddress(CARLA));
  }

  private InvitationId inviteMia() {
    return invitations.inviteTeammate(new EmailAddress(MIA), TeammateRole.MEMBER, null);
  }

  private AccountId mia() {
    return acme.teammate(owner.agencyId(), MIA, "MEMBER");
  }

  private void correct(InvitationId refused) {
    jdbc.sql("update invitation set delivery = 'REFUSED'").update();
    invitations.correct(refused, new EmailAddress(CORRECT));
  }

  private void expire(InvitationId overdue) {
    jdbc.sql("update invitation set expires_at = utc_timestamp(6) - interval 1 second").update();
    expiry.expire(overdue, Instant.now());
  }

  private void accept(InvitationId invitation, String email) {
    SignInForTest.as(acme.account(email));
    assertThat(links.accept(link.to(invitation)))
        .isInstanceOfAny(AcceptanceResult.Joined.class, AcceptanceResult.JoinedTeam.class);
  }

  private Kept by(@Nullable String actor, String subject) {
    return new Kept(owner.accountId(), actor, subject, null, null);
  }

  private record Kept(
      AccountId reader,
      @Nullable String actor,
      String subject,
      @Nullable String workspace,
      @Nullable String detail) {

    Kept inHarbor() {
      return new Kept(reader, actor, subject, HARBOR, detail);
    }

    Kept saying(String words) {
      return new Kept(reader, actor, subject, workspace, words);
    }
  }
}
