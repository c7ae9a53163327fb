package app.gangway.access;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.agency.AgencyManagement;
import app.gangway.agency.BrandEdit;
import app.gangway.agency.BrandManagement;
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
import app.gangway.domain.DomainManagement;
import app.gangway.domain.DomainVerificationId;
import app.gangway.identity.CurrentAccount;
import app.gangway.invitation.BulkInvitations;
import app.gangway.invitation.InvitationAcceptance;
import app.gangway.invitation.InvitationFilter;
import app.gangway.invitation.LinkForTest;
import app.gangway.onboarding.AccountStep;
import app.gangway.onboarding.ClientAnswers;
import app.gangway.onboarding.FormDrafts;
import app.gangway.onboarding.OnboardingManagement;
import app.gangway.onboarding.WaitingClients;
import app.gangway.process.HumanStep;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.AccountId;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.InvitationId;
import app.gangway.shared.Slug;
import app.gangway.workspace.WorkspaceManagement;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.support.TransactionTemplate;

/** Calls service methods about Acme as the signed-in account, and gives the outcome. */
abstract class ServiceCalls extends AccessTest {

  private static final EmailAddress NEWCOMER = new EmailAddress("newcomer@client.example");

  private static final UUID FILE = UUID.randomUUID();

  @Autowired AgencyManagement agencies;
  @Autowired BrandManagement brands;
  @Autowired AccountStep accountStep;
  @Autowired ClientAnswers clientAnswers;
  @Autowired DomainManagement domains;
  @Autowired TeamManagement team;
  @Autowired WorkspaceManagement workspaces;
  @Autowired BulkInvitations bulk;
  @Autowired BillingSettings billing;
  @Autowired AuditLog log;
  @Autowired AuditExport export;
  @Autowired ClientBilling clientBilling;
  @Autowired OnboardingManagement onboarding;
  @Autowired FormDrafts drafts;
  @Autowired WaitingClients waiting;
  @Autowired Teammates teammates;
  @Autowired InvitationAcceptance links;
  @Autowired LinkForTest link;
  @Autowired CurrentAccount currentAccount;
  @Autowired TransactionTemplate transaction;

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
      case "TeamManagement.list" -> team::list;
      case "TeamManagement.accountsOfOneMailbox" ->
          () -> {
            makeTwoAccountsOfAMailbox();
            return team.accountsOfOneMailbox();
          };
      case "TeamManagement.changeRole" ->
          does(() -> team.changeRole(account(Person.MEMBER), TeammateRole.ADMIN));
      case "TeamManagement.remove" -> does(() -> team.remove(account(Person.MEMBER)));
      case "TeamManagement.transferOwnership" ->
          does(() -> team.transferOwnership(account(Person.MEMBER)));
      case "WorkspaceManagement.create" -> does(() -> workspaces.create("Pier", new Slug("pier")));
      case "WorkspaceManagement.freeSlug" ->
          () ->
              workspaces.freeSlug(new Slug("harbor")).value().equals("harbor")
                  ? ""
                  : "Harbor has it";
      case "WorkspaceManagement.list" -> workspaces::list;
      case "WorkspaceManagement.bySlug" -> () -> workspaces.bySlug(new Slug("harbor"));
      case "WorkspaceMembers.of" -> () -> members.of(workspace, 50);
      case "WorkspaceMembers.find" -> () -> members.find(workspace, account(Person.CLIENT));
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
      case "BulkInvitations.list" -> {
        UUID list = beginAList();
        yield () -> bulk.list(list);
      }
      case "BulkInvitations.results" -> {
        UUID list = beginAList();
        yield () -> bulk.results(list);
      }
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
      default -> callOfClients(method);
    };
  }

  /** Methods with the account as an argument: as on the screens, each person gives their own id. */
  private Callable<?> callOfClients(String method) {
    return switch (method) {
      case "ClientBilling.billedWorkspaces" -> {
        connectBilling();
        yield () -> clientBilling.billedWorkspaces(self());
      }
      case "ClientBilling.revisionOf" -> () -> clientBilling.revisionOf(self(), workspace);
      case "ClientBilling.of" -> {
        connectBilling();
        yield () -> clientBilling.of(self(), workspace);
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
        yield does(() -> drafts.keep(self(), step, new FormDrafts.Draft(Map.of(), Map.of())));
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
      case "WorkspaceMembers.workspacesOf" -> () -> members.workspacesOf(self());
      case "WorkspaceMembers.membershipsOf" -> () -> members.membershipsOf(self());
      case "Teammates.all" -> () -> teammates.all(self());
      case "Teammates.current" -> teammates::current;
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
            "select m.* from workspace_member m join workspace w on w.id = m.workspace_id"
                + " where w.agency_id = :agency order by m.id",
            "select id, email, state, generation, role from invitation where agency_id = :agency"
                + " order by id",
            "select id, hex(fingerprint) from invitation_list where agency_id = :agency order by id",
            "select id, host, state, checks_requested from custom_domain"
                + " where agency_id = :agency order by id",
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
            "select id from audit_entry where agency_id = :agency order by id")
        .map(query -> jdbc.sql(query).param("agency", agency.toString()).query().listOfRows())
        .toList()
        .toString();
  }
}
