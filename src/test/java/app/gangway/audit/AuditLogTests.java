package app.gangway.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.gangway.CleanDatabase;
import app.gangway.agency.Teammate;
import app.gangway.identity.SignInForTest;
import app.gangway.invitation.InvitationManagement;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.AuditAction;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvitationId;
import app.gangway.shared.WorkspaceId;
import app.gangway.workspace.Acme;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest
@CleanDatabase
@Import(Acme.class)
class AuditLogTests {

  private static final EmailAddress CARLA = new EmailAddress("carla@client.example");

  @Autowired AuditLog log;
  @Autowired AuditExport export;
  @Autowired InvitationManagement invitations;
  @Autowired Acme acme;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;

  private Teammate owner;
  private WorkspaceId workspace;

  @BeforeEach
  void foundTheAgency() {
    owner = acme.found();
    workspace = acme.workspace("Harbor");
  }

  @AfterEach
  void signOut() {
    SignInForTest.signOut();
  }

  @Test
  void actionsAreListedNewestFirst() {
    InvitationId id = invitations.invite(workspace, CARLA);
    invitations.revoke(id);

    assertThat(all())
        .extracting(AuditEntry::action)
        .containsExactly(
            AuditAction.CLIENT_INVITATION_REVOKED,
            AuditAction.CLIENT_INVITED,
            AuditAction.WORKSPACE_CREATED,
            AuditAction.AGENCY_CREATED);
    assertThat(all().getFirst())
        .returns("Olivia", AuditEntry::actorName)
        .returns(Acme.OWNER.value(), AuditEntry::actorEmail)
        .returns(CARLA.value(), AuditEntry::subject)
        .returns("Harbor", AuditEntry::workspace);
  }

  @Test
  void anEntryKeepsTheNamesOfItsTime() {
    invitations.invite(workspace, CARLA);
    List<AuditEntry> before = all();

    jdbc.sql("update account set name = 'Somebody else'").update();
    jdbc.sql("update workspace set name = 'Elsewhere'").update();
    jdbc.sql("update invitation set email = 'other@client.example'").update();

    assertThat(all()).isEqualTo(before);
  }

  @Test
  void aRolledBackActionHasNoEntry() {
    int before = all().size();
    transaction.executeWithoutResult(status -> {
      invitations.invite(workspace, CARLA);
      status.setRollbackOnly();
    });
    assertThat(all()).hasSize(before);
  }

  @Test
  void theListIsFilteredByActionWordsAndTime() {
    invitations.invite(workspace, CARLA);
    invitations.invite(workspace, new EmailAddress("100%@client.example"));

    assertThat(list(new AuditQuery(AuditAction.WORKSPACE_CREATED, "", null, null))).hasSize(1);
    assertThat(list(new AuditQuery(null, "CARLA", null, null))).hasSize(1);
    assertThat(list(new AuditQuery(null, "0%@", null, null))).hasSize(1);
    assertThat(list(new AuditQuery(null, "olivia", null, null))).hasSize(4);
    assertThat(list(new AuditQuery(null, "", Instant.now().plusSeconds(60), null))).isEmpty();
    assertThat(list(new AuditQuery(null, "", null, Instant.now().minusSeconds(60)))).isEmpty();
  }

  @Test
  void olderEntriesFollowWithoutAGapOrARepetition() {
    for (int i = 0; i < 5; i++) {
      invitations.invite(workspace, new EmailAddress("c%s@client.example".formatted(i)));
    }
    List<AuditEntry> first = log.list(AuditQuery.EVERYTHING, null, 4);
    List<AuditEntry> rest = log.list(AuditQuery.EVERYTHING, first.getLast(), 4);

    assertThat(Stream.concat(first.stream(), rest.stream()))
        .hasSize(7)
        .containsExactlyElementsOf(all());
  }

  @Test
  void theExportHasAllEntriesAndNoFormulaRunsInASpreadsheet() throws IOException {
    invitations.invite(workspace, new EmailAddress("=1+2@client.example"));
    StringWriter csv = new StringWriter();

    export.write(AuditQuery.EVERYTHING, german(), csv);

    assertThat(csv.toString().split("\r\n"))
        .hasSize(4)
        .startsWith(
            "\uFEFF\"Wann\",\"Was\",\"Wer\",\"E-Mail\",\"Wen oder was\",\"Arbeitsbereich\",\"Näheres\",\"Code\"")
        .anySatisfy(line ->
            assertThat(line)
                .contains(",\"Kunde eingeladen\",\"Olivia\",", ",\"'=1+2@client")
                .endsWith(",\"CLIENT_INVITED\""));
  }

  @Test
  void changedSettingsAreReadInTheReadersLanguageAndOldEntriesStayAsTheyAre() {
    assertThat(german().detail(settings("invitation-days=9; reminder-days=2; language=en")))
        .isEqualTo(
            "Tage, die eine Einladung offen bleibt: 9; Tage bis zur Erinnerung: 2; Sprache der Mails: en");
    assertThat(german().detail(settings("logo; color=#0a3d62; sender=A=B")))
        .isEqualTo("Logo; Farbe: #0a3d62; Absender: A=B");
    assertThat(german().detail(entry(AuditAction.WORKFLOW_PAUSED, "workflow-runs-wait")))
        .isEqualTo("laufende Durchläufe warten");
    for (String old :
        new String[] {"invitations: 9 d, reminder: 2 d, en", "logo, color: #0a3d62"}) {
      assertThat(german().detail(settings(old))).isEqualTo(old);
    }
  }

  private static AuditEntry settings(String detail) {
    return entry(AuditAction.SETTINGS_CHANGED, detail);
  }

  private static AuditEntry entry(AuditAction action, String detail) {
    return new AuditEntry(
        UUID.randomUUID(),
        Instant.now(),
        action,
        "Olivia",
        "olivia@acme.example",
        "Acme",
        null,
        detail);
  }

  private static AuditWords german() {
    return new AuditWords(
        ResourceBundle.getBundle("vaadin-i18n.translations", Locale.GERMAN)::getString);
  }

  @Test
  void onlyOwnersAndAdminsOfTheAgencyReadTheLog() {
    SignInForTest.as(acme.teammate(owner.agencyId(), "mia@acme.example", "MEMBER"));
    assertThatThrownBy(this::all).isInstanceOf(AccessDenied.class);
    assertThatThrownBy(() -> export.write(AuditQuery.EVERYTHING, german(), new StringWriter()))
        .isInstanceOf(AccessDenied.class);
    SignInForTest.as(acme.ownerOfAnotherAgency());
    assertThat(all()).noneMatch(entry -> entry.subject().equals("Acme"));
    SignInForTest.signOut();
    assertThatThrownBy(this::all).isInstanceOf(AccessDenied.class);

    SignInForTest.as(acme.teammate(owner.agencyId(), "adam@acme.example", "ADMIN"));
    assertThat(all()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update audit_entry set subject = 'somebody else'",
        "update audit_entry set at = utc_timestamp(6) where action = 'AGENCY_CREATED'",
        "delete from audit_entry",
        "delete from audit_entry where action = 'AGENCY_CREATED'",
        "replace into audit_entry select * from audit_entry"
      })
  void theDatabaseRefusesToChangeOrDeleteAnEntry(String statement) {
    List<AuditEntry> before = all();

    assertThatThrownBy(() -> jdbc.sql(statement).update()).hasMessageContaining("The audit log");

    assertThat(all()).isEqualTo(before).isNotEmpty();
  }

  private List<AuditEntry> all() {
    return list(AuditQuery.EVERYTHING);
  }

  private List<AuditEntry> list(AuditQuery query) {
    return log.list(query, null, 100);
  }
}
