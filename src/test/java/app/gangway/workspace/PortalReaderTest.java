package app.gangway.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.gangway.ViewTest;
import app.gangway.agency.Teammate;
import app.gangway.agency.Teammates;
import app.gangway.audit.AuditEntry;
import app.gangway.audit.AuditLog;
import app.gangway.audit.AuditQuery;
import app.gangway.identity.AccountManagement;
import app.gangway.identity.CurrentAccount;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.AccountId;
import app.gangway.shared.Announcements;
import app.gangway.shared.AuditAction;
import app.gangway.shared.WorkspaceId;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;

/** Who may preview the portal of which client, of what, and for how long. */
class PortalReaderTest extends ViewTest {

  @Autowired PortalReader reader;
  @Autowired WorkspaceMembers members;
  @Autowired AuditLog log;
  @Autowired CurrentAccount currentAccount;
  @Autowired AccountManagement accounts;
  @Autowired Teammates teammates;
  @Autowired Workspaces workspaces;
  @Autowired MemberQueries queries;
  @Autowired ApplicationEventPublisher events;
  @Autowired Announcements announcements;

  private Teammate owner;
  private AccountId admin;
  private AccountId carla;
  private WorkspaceId harbor;

  @BeforeEach
  void aClientIsInAWorkspace() {
    owner = acme.found();
    admin = acme.teammate(owner.agencyId(), "adam@acme.example", "ADMIN");
    harbor = acme.workspace("Harbor");
    carla = acme.account("carla@client.example");
    join(harbor);
  }

  private void join(WorkspaceId workspace) {
    members.grant(workspace, carla, acme.acceptedInvitation(workspace, carla));
  }

  @Test
  void aPreviewIsInTheAuditLogAndSignsTheTeammateInAsNoOtherAccount() {
    reader.begin(harbor, carla);

    assertThat(reader.clientId()).isEqualTo(carla);
    assertThat(currentAccount.requireId()).isEqualTo(owner.accountId());
    assertThat(
            log.list(new AuditQuery(AuditAction.PORTAL_VIEWED_AS_CLIENT, "", null, null), null, 10))
        .singleElement()
        .returns(Acme.OWNER.value(), AuditEntry::actorEmail)
        .returns("carla@client.example", AuditEntry::subject)
        .returns("Harbor", AuditEntry::workspace);
  }

  @Test
  void itShowsTheWorkspacesOfTheAgencyAndNoOthers() {
    signedInAs(acme.ownerOfAnotherAgency());
    join(acme.workspace("Lighthouse"));
    signedInAs(owner.accountId());
    WorkspaceId pier = acme.workspace("Pier");
    join(pier);

    reader.begin(harbor, carla);

    assertThat(reader.workspaces()).extracting(WorkspaceSummary::id).containsExactly(harbor, pier);
    signedInAs(carla);
    assertThat(reader.workspaces()).hasSize(3);
  }

  @Test
  void aMemberOfTheTeamAndAnAccountThatIsNoClientOfTheWorkspaceAreRefused() {
    WorkspaceId empty = acme.workspace("Pier");
    AccountId otherOwner = acme.ownerOfAnotherAgency();

    assertThatThrownBy(() -> reader.begin(empty, carla)).isInstanceOf(AccessDenied.class);
    assertThatThrownBy(() -> reader.begin(harbor, admin)).isInstanceOf(AccessDenied.class);
    signedInAs(otherOwner);
    assertThatThrownBy(() -> reader.begin(harbor, carla)).isInstanceOf(AccessDenied.class);
    signedInAs(acme.teammate(owner.agencyId(), "mia@acme.example", "MEMBER"));
    assertThatThrownBy(() -> reader.begin(harbor, carla)).isInstanceOf(AccessDenied.class);
    signedInAs(carla);
    assertThatThrownBy(() -> reader.begin(harbor, carla)).isInstanceOf(AccessDenied.class);

    assertThat(reader.isPreview()).isFalse();
    signedInAs(owner.accountId());
    assertThat(
            log.list(new AuditQuery(AuditAction.PORTAL_VIEWED_AS_CLIENT, "", null, null), null, 10))
        .isEmpty();
  }

  @Test
  void itEndsAfterHalfAnHourAndTheOpenPageIsLeft() {
    reader.begin(harbor, carla);
    open("portal");
    assertThat(address()).isEqualTo("portal");
    assertThat(in(PortalReader.LENGTH.minusMinutes(1)).isPreview()).isTrue();

    assertThat(in(PortalReader.LENGTH.plusSeconds(1)).isPreview()).isFalse();

    announcements.announce(owner.accountId().value());
    eventually(() -> assertThat(title()).isEqualTo("Workspaces"));
    assertThat(reader.workspaces()).isEmpty();
  }

  /** What the portal asks at that time. */
  private PortalReader in(Duration later) {
    return new PortalReader(
        currentAccount,
        accounts,
        teammates,
        workspaces,
        queries,
        events,
        Clock.offset(Clock.systemUTC(), later));
  }

  @Test
  void itEndsWithTheRightAndDoesNotComeBackWithIt() {
    signedInAs(admin);
    reader.begin(harbor, carla);
    open("portal");

    demote(admin);
    announcements.announce(admin.value());
    eventually(() -> assertThat(title()).isEqualTo("Workspaces"));

    jdbc.sql("update agency_account set relation = 'ADMIN' where account_id = :id")
        .param("id", admin.toString())
        .update();
    assertThat(reader.isPreview()).isFalse();
  }

  @Test
  void itEndsWhenTheClientIsRemovedFromTheLastWorkspaceOfTheAgency() {
    reader.begin(harbor, carla);

    members.remove(harbor, carla);

    assertThat(reader.isPreview()).isFalse();
    open("portal");
    assertThat(address()).isEqualTo("dashboard");
  }

  @Test
  void anotherAccountInTheSameSessionHasNoPreview() {
    reader.begin(harbor, carla);

    signedInAs(admin);

    assertThat(reader.isPreview()).isFalse();
    assertThat(reader.workspaces()).isEmpty();
  }
}
