package app.gangway.workspace;

import app.gangway.agency.AgencyManagement;
import app.gangway.agency.NewAgency;
import app.gangway.agency.Teammate;
import app.gangway.identity.AccountManagement;
import app.gangway.identity.SignInForTest;
import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvitationId;
import app.gangway.shared.Slug;
import app.gangway.shared.TimeOrderedUuid;
import app.gangway.shared.WorkspaceId;
import java.util.Locale;
import java.util.UUID;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The agency of most tests, with its owner Olivia, teammates and clients. */
@TestComponent
public class Acme {

  public static final EmailAddress OWNER = new EmailAddress("olivia@acme.example");

  private final AgencyManagement agencies;
  private final AccountManagement accounts;
  private final WorkspaceManagement workspaces;
  private final WorkspaceMembers members;
  private final JdbcClient jdbc;

  Acme(
      AgencyManagement agencies,
      AccountManagement accounts,
      WorkspaceManagement workspaces,
      WorkspaceMembers members,
      JdbcClient jdbc) {
    this.agencies = agencies;
    this.accounts = accounts;
    this.workspaces = workspaces;
    this.members = members;
    this.jdbc = jdbc;
  }

  /** Creates the agency and signs its owner in. */
  public Teammate found() {
    jdbc.sql("insert into setup_code values (1, 'FOUND') on duplicate key update code = 'FOUND'")
        .update();
    Teammate owner =
        agencies.create(
            new NewAgency(
                "Acme", new Slug("acme"), "Olivia", OWNER, "violet-harbour-94", Locale.ENGLISH),
            "FOUND",
            "127.0.0.1");
    SignInForTest.as(owner.accountId());
    return owner;
  }

  /** Creates a workspace as the signed-in person. */
  public WorkspaceId workspace(String name) {
    return workspaces.create(name, Slug.proposalFor(name, Locale.ENGLISH).orElseThrow());
  }

  /** An account without a password, which spares the test the hashing. */
  public AccountId account(String email) {
    return accounts.register(new EmailAddress(email), "Somebody", null, Locale.ENGLISH);
  }

  /** An invitation to a workspace that this account has accepted. */
  public InvitationId acceptedInvitation(WorkspaceId workspace, AccountId account) {
    InvitationId id = InvitationId.next();
    jdbc.sql(
            """
            insert into invitation
              (id, version, agency_id, workspace_id, email, email_key, invited_by, invited_at,
               state, expires_at, remind_at, generation, delivery, accepted_at, accepted_by)
            select :id, 0, w.agency_id, w.id, a.email, a.email_key, a.id, utc_timestamp(6),
              'ACCEPTED', utc_timestamp(6) + interval 7 day, utc_timestamp(6) + interval 3 day, 1,
              'SENT', utc_timestamp(6), a.id
            from workspace w, account a where w.id = :workspace and a.id = :account
            """)
        .param("id", id.toString())
        .param("workspace", workspace.toString())
        .param("account", account.toString())
        .update();
    return id;
  }

  /** A client of a workspace who has completed the wizard. */
  public AccountId client(String email, WorkspaceId workspace) {
    AccountId client = account(email);
    InvitationId invitation = acceptedInvitation(workspace, client);
    makeTeammate(agencyOf(workspace), client, "CLIENT");
    members.grant(workspace, client, invitation);
    jdbc.sql(
            """
            insert into onboarding (id, version, account_id, agency_id, workspace_id, invitation_id,
              state, started_at, completed_at)
            select :id, 0, :account, agency_id, id, :invitation, 'COMPLETED', utc_timestamp(6),
              utc_timestamp(6)
            from workspace where id = :workspace
            """)
        .param("id", TimeOrderedUuid.next().toString())
        .param("account", client.toString())
        .param("workspace", workspace.toString())
        .param("invitation", invitation.toString())
        .update();
    return client;
  }

  private AgencyId agencyOf(WorkspaceId workspace) {
    return jdbc.sql("select agency_id from workspace where id = :id")
        .param("id", workspace.toString())
        .query((row, number) -> new AgencyId(UUID.fromString(row.getString(1))))
        .single();
  }

  /** A teammate with this role. */
  public AccountId teammate(AgencyId agency, String email, String role) {
    AccountId account = account(email);
    makeTeammate(agency, account, role);
    return account;
  }

  /** Gives an account a role on an agency. */
  public void makeTeammate(AgencyId agency, AccountId account, String role) {
    jdbc.sql(
            "insert into agency_account (id, agency_id, account_id, relation, joined_at)"
                + " values (:id, :agency, :account, :role, utc_timestamp(6))")
        .param("id", TimeOrderedUuid.next().toString())
        .param("agency", agency.toString())
        .param("account", account.toString())
        .param("role", role)
        .update();
  }

  /** Another agency, which no screen creates so far, with an owner of its own. */
  public AccountId ownerOfAnotherAgency() {
    AgencyId other = AgencyId.next();
    jdbc.sql(
            """
            insert into agency (id, version, name, slug, locale, invitation_days, created_at)
            values (:id, 0, 'Other', 'other', 'en', 7, utc_timestamp(6))
            """)
        .param("id", other.toString())
        .update();
    return teammate(other, "otto@other.example", "OWNER");
  }
}
