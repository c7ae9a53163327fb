package app.gangway.workbench;

import app.gangway.shared.AccountId;
import app.gangway.shared.InvitationId;
import app.gangway.shared.OnboardingId;
import app.gangway.shared.TimeOrderedUuid;
import app.gangway.shared.Utc;
import app.gangway.shared.WorkspaceId;
import app.gangway.workspace.Acme;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes invitations and wizards that are as far as a test needs, without the engine. */
public final class Clients {

  private final JdbcClient jdbc;
  private final Acme acme;
  private long key = 4_000_000_000_000L;

  public Clients(JdbcClient jdbc, Acme acme) {
    this.jdbc = jdbc;
    this.acme = acme;
  }

  /** An open invitation that was sent at this time. */
  public InvitationId invite(WorkspaceId workspace, String name, Instant at) {
    InvitationId id = InvitationId.next();
    jdbc.sql(
            """
            insert into invitation
              (id, version, agency_id, workspace_id, email, email_key, invited_by, invited_at,
               state, expires_at, remind_at, generation, delivery, sent_at)
            select :id, 0, w.agency_id, w.id, :email, :email, t.account_id, :at,
              'PENDING', utc_timestamp(6) + interval 30 day, :at, 1, 'SENT', :at
            from workspace w join agency_account t on t.owner_of = w.agency_id
            where w.id = :workspace
            """)
        .param("id", id.toString())
        .param("workspace", workspace.toString())
        .param("email", name + "@client.example")
        .param("at", Utc.of(at))
        .update();
    return id;
  }

  /** Changes the invitation's row: {@code assignments} are of SQL. */
  public void set(InvitationId invitation, String assignments) {
    jdbc.sql("update invitation set " + assignments + " where id = :id")
        .param("id", invitation.toString())
        .update();
  }

  public void openedAfter(InvitationId invitation, Duration time) {
    set(invitation, "opened_at = invited_at + interval " + time.toSeconds() + " second");
  }

  /** The invited client accepts so long after the invitation, and is a member at once. */
  public AccountId acceptedAfter(InvitationId invitation, String name, Duration time) {
    AccountId account = acme.account(name + "@client.example");
    set(
        invitation,
        "state = 'ACCEPTED', accepted_by = '%s', accepted_at = invited_at + interval %s second, joined_at = accepted_at"
            .formatted(account, time.toSeconds()));
    jdbc.sql(
            """
            insert into workspace_member (id, workspace_id, account_id, invitation_id, joined_at)
            select :member, workspace_id, accepted_by, id, joined_at from invitation where id = :id
            """)
        .param("member", TimeOrderedUuid.next().toString())
        .param("id", invitation.toString())
        .update();
    return account;
  }

  /**
   * The wizard of a client who has accepted.
   *
   * @param took how long after the acceptance it was completed; null while it is in progress
   */
  public OnboardingId wizard(InvitationId invitation, @Nullable Duration took) {
    OnboardingId id = new OnboardingId(TimeOrderedUuid.next());
    jdbc.sql(
            """
            insert into onboarding (id, version, account_id, agency_id, workspace_id, invitation_id,
              state, started_at, completed_at)
            select :id, 0, accepted_by, agency_id, workspace_id, id, :state, accepted_at,
              accepted_at + interval :took second
            from invitation where id = :invitation
            """)
        .param("id", id.toString())
        .param("invitation", invitation.toString())
        .param("state", took == null ? "IN_PROGRESS" : "COMPLETED")
        .param("took", took == null ? null : took.toSeconds())
        .update();
    return id;
  }

  /** A step at which the client is since then. */
  public void atStep(OnboardingId onboarding, String element, Instant since) {
    step(onboarding, element, "open", since, null);
  }

  /** A step that the client has completed. */
  public void completed(OnboardingId onboarding, String element, Instant since, Duration took) {
    step(onboarding, element, "done", since, since.plus(took));
  }

  private void step(
      OnboardingId onboarding, String element, String state, Instant since, @Nullable Instant end) {
    jdbc.sql(
            """
            insert into human_step (job_key, business_id, element_id, definition_key, screen, state,
              since, ended, delivered)
            values (:key, :id, :element, 7, 'welcome', :state, :since, :ended, utc_timestamp(6))
            """)
        .param("key", key++)
        .param("id", onboarding.value())
        .param("element", element)
        .param("state", state)
        .param("since", Utc.of(since))
        .param("ended", end == null ? null : Utc.of(end))
        .update();
  }

  /** The exporter has written these instances of an invitation and of the wizard it called. */
  public long history(InvitationId invitation) {
    long root = key++;
    long wizard = key++;
    jdbc.sql(
            "insert ignore into history_stream (stream, partition_id, position, recorded_at,"
                + " written_at) values ('1-test', 1, 1, utc_timestamp(6), utc_timestamp(6))")
        .update();
    instance(root, "client-invitation", invitation.toString(), root);
    instance(wizard, "client-onboarding", null, root);
    return wizard;
  }

  /** The same of a wizard that began anew, so that no other instance called it. */
  public long historyOf(OnboardingId onboarding) {
    long wizard = key++;
    instance(wizard, "client-onboarding", onboarding.value().toString(), wizard);
    return wizard;
  }

  private void instance(long instance, String process, @Nullable String business, long root) {
    jdbc.sql(
            """
            insert into history_instance (instance_key, definition_key, process_id, version,
              business_key, parent_instance_key, root_instance_key, state, started_at)
            values (:key, 7, :process, 1, :business, nullif(:root, :key), :root, 'ACTIVE',
              utc_timestamp(6))
            """)
        .param("key", instance)
        .param("process", process)
        .param("business", business)
        .param("root", root)
        .update();
  }

  /** An element of the wizard that came to its end, as the history keeps it. */
  public void element(long instance, String element, String type, Instant since, Duration took) {
    jdbc.sql(
            """
            insert into history_element (element_key, instance_key, definition_key, element_id,
              element_type, scope_key, state, started_at, ended_at)
            values (:key, :instance, 7, :element, :type, :instance, 'COMPLETED', :since, :ended)
            """)
        .param("key", key++)
        .param("instance", instance)
        .param("element", element)
        .param("type", type)
        .param("since", Utc.of(since))
        .param("ended", Utc.of(since.plus(took)))
        .update();
  }

  public void incident(long instance, String element, Instant at) {
    jdbc.sql(
            """
            insert into history_incident (incident_key, instance_key, definition_key, element_key,
              element_id, error_type, message, created_at)
            values (:key, :instance, 7, 1, :element, 'CONDITION_ERROR', 'no way', :at)
            """)
        .param("key", key++)
        .param("instance", instance)
        .param("element", element)
        .param("at", Utc.of(at))
        .update();
  }
}
