package app.gangway.access;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.GangwayApplication;
import app.gangway.agency.AgencyManagement;
import app.gangway.agency.TeamManagement;
import app.gangway.agency.TeammateRole;
import app.gangway.audit.AuditEntry;
import app.gangway.audit.AuditExport;
import app.gangway.audit.AuditLog;
import app.gangway.audit.AuditQuery;
import app.gangway.invitation.BulkInvitations;
import app.gangway.invitation.InvitationFilter;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.InvitationId;
import app.gangway.shared.Slug;
import app.gangway.workspace.WorkspaceManagement;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Every service method for everybody: see {@code access/services.csv} and {@code
 * access/trusting-services.csv}.
 */
class ServicesTest extends AccessTest {

  private static final EmailAddress NEWCOMER = new EmailAddress("newcomer@client.example");

  @Autowired AgencyManagement agencies;
  @Autowired TeamManagement team;
  @Autowired WorkspaceManagement workspaces;
  @Autowired BulkInvitations bulk;
  @Autowired AuditLog log;
  @Autowired AuditExport export;
  @Autowired TransactionTemplate transaction;

  @ParameterizedTest
  @MethodSource("methods")
  void eachPersonGetsWhatTheTableSays(Expected method) {
    Callable<?> call = call(method.subject());
    Map<Person, String> answers = new EnumMap<>(Person.class);
    for (Person person : Person.values()) {
      become(person);
      answers.put(person, answer(call));
    }

    assertThat(answers).isEqualTo(method.answers());
  }

  @Test
  void eachServiceMethodIsInOneOfTheTables() {
    assertThat(
            Stream.concat(
                methods().stream().map(Expected::subject),
                Expected.lines("trusting-services").stream().map(List::getFirst)))
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(
            services().map(ServicesTest::name).distinct().toList());
  }

  @Test
  void noScreenCallsWhatIsForProcesses() {
    List<String> forProcesses =
        Expected.lines("trusting-services").stream()
            .filter(cells -> cells.getLast().equals("processes"))
            .map(List::getFirst)
            .toList();

    assertThat(forProcesses).isNotEmpty();
    assertThat(
            services()
                .filter(method -> forProcesses.contains(name(method)))
                .flatMap(method -> method.getCallsOfSelf().stream())
                .filter(
                    call -> resideInAnyPackage("..ui..", "..shell..").test(call.getOriginOwner())))
        .isEmpty();
  }

  static List<Expected> methods() {
    return Expected.table("services");
  }

  private Callable<?> call(String method) {
    return switch (method) {
      case "AgencyManagement.setInvitationSettings" ->
          does(() -> agencies.setInvitationSettings(9, 2, Locale.ENGLISH));
      case "TeamManagement.list" -> team::list;
      case "TeamManagement.changeRole" ->
          does(() -> team.changeRole(account(Person.MEMBER), TeammateRole.ADMIN));
      case "TeamManagement.remove" -> does(() -> team.remove(account(Person.MEMBER)));
      case "TeamManagement.transferOwnership" ->
          does(() -> team.transferOwnership(account(Person.MEMBER)));
      case "WorkspaceManagement.create" -> does(() -> workspaces.create("Pier", new Slug("pier")));
      case "WorkspaceManagement.list" -> workspaces::list;
      case "WorkspaceManagement.bySlug" -> () -> workspaces.bySlug(new Slug("harbor"));
      case "WorkspaceMembers.of" -> () -> members.of(workspace);
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
      case "BulkInvitations.preview" -> () -> bulk.preview(workspace, PENDING);
      case "BulkInvitations.invite" ->
          () -> bulk.invite(workspace, bulk.preview(workspace, PENDING)).toList();
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
            export.write(AuditQuery.EVERYTHING, written);
            return written.toString();
          };
      default -> throw new IllegalArgumentException("say here how to call " + method);
    };
  }

  /** As the mail server does. */
  private void refuse(InvitationId invitation) {
    jdbc.sql("update invitation set delivery = 'REFUSED' where id = :id")
        .param("id", invitation.toString())
        .update();
  }

  /** For what changes something; its effect on Acme is read from the database. */
  private static Callable<?> does(Runnable change) {
    return () -> {
      change.run();
      return Changed.YES;
    };
  }

  private enum Changed {
    YES
  }

  /** Nothing that is done lasts, so that everybody finds the same. */
  private String answer(Callable<?> call) {
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
            PENDING)
        .map(Object::toString)
        .anyMatch(result::contains);
  }

  /** What belongs to Acme in the database, but for what the engine does to it meanwhile. */
  private String stateOfAcme() {
    return Stream.of(
            "select * from agency where id = :agency",
            "select * from agency_account where agency_id = :agency order by id",
            "select * from workspace where agency_id = :agency order by id",
            "select m.* from workspace_member m join workspace w on w.id = m.workspace_id"
                + " where w.agency_id = :agency order by m.id",
            "select id, email, state, generation, role from invitation where agency_id = :agency"
                + " order by id",
            "select id from invitation_send_request where agency_id = :agency order by id",
            "select id from audit_entry where agency_id = :agency order by id")
        .map(query -> jdbc.sql(query).param("agency", agency.toString()).query().listOfRows())
        .toList()
        .toString();
  }

  private static Stream<JavaMethod> services() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackagesOf(GangwayApplication.class)
            .stream()
            .filter(type -> type.isAnnotatedWith(Service.class))
            .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
            .map(JavaClass::getMethods)
            .flatMap(java.util.Set::stream)
            .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
            .filter(method -> !method.getModifiers().contains(JavaModifier.SYNTHETIC));
  }

  private static String name(JavaMethod method) {
    return method.getOwner().getSimpleName() + "." + method.getName();
  }
}
