package app.gangway.workbench;

import app.gangway.history.ProcessInstance;
import app.gangway.shared.AgencyId;
import app.gangway.shared.InvitationId;
import app.gangway.shared.OnboardingId;
import app.gangway.shared.WorkspaceId;
import app.gangway.workbench.InstanceSubject.Kind;
import app.gangway.workbench.InstanceSubject.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds what is to be repaired, and the rows that instances work on. */
@Component
class RepairQueries {

  private final JdbcClient jdbc;

  RepairQueries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * An incident, open or resolved.
   *
   * @param jobKey where a job failed
   */
  record IncidentRow(
      long key, long instanceKey, long elementKey, String elementId, @Nullable Long jobKey) {}

  Optional<IncidentRow> incident(long key) {
    return jdbc.sql(
            """
            select incident_key, instance_key, element_key, element_id, job_key
            from history_incident where incident_key = :key
            """)
        .param("key", key)
        .query((row, number) ->
            new IncidentRow(
                row.getLong("incident_key"),
                row.getLong("instance_key"),
                row.getLong("element_key"),
                row.getString("element_id"),
                row.getObject("job_key", Long.class)))
        .optional();
  }

  /** The row of an instance that no other one called; empty where Gangway has none. */
  Optional<InstanceSubject> subject(ProcessInstance root) {
    UUID key = root.businessKey();
    if (key == null) {
      return Optional.empty();
    }
    return switch (root.processId()) {
      case "client-invitation", "teammate-invitation" -> invitation(key);
      case "client-onboarding" -> wizard(key);
      case "domain-verification" -> hostName(key);
      case "client-offboarding" -> removal(key);
      default -> Optional.empty();
    };
  }

  private Optional<InstanceSubject> invitation(UUID id) {
    return jdbc.sql(
            """
            select i.id, i.agency_id, i.workspace_id, i.email, i.state, i.joined_at,
              (select o.id from onboarding o
               where o.invitation_id = i.id and o.state = 'IN_PROGRESS' limit 1) wizard
            from invitation i where i.id = :id
            """)
        .param("id", id.toString())
        .query((row, number) -> invitation(row))
        .optional();
  }

  private static InstanceSubject invitation(ResultSet row) throws SQLException {
    UUID workspace = row.getObject("workspace_id", UUID.class);
    UUID wizard = row.getObject("wizard", UUID.class);
    State state =
        switch (row.getString("state")) {
          case "PENDING" -> State.OPEN;
          case "ACCEPTED" -> {
            if (row.getObject("joined_at") == null) {
              yield State.ACCEPTED;
            }
            yield wizard == null ? State.ENDED : State.IN_WIZARD;
          }
          default -> State.ENDED;
        };
    return new InstanceSubject(
        workspace == null ? Kind.TEAMMATE_INVITATION : Kind.CLIENT_INVITATION,
        row.getObject("id", UUID.class),
        new AgencyId(row.getObject("agency_id", UUID.class)),
        workspace == null ? null : new WorkspaceId(workspace),
        row.getString("email"),
        state,
        wizard == null ? null : new OnboardingId(wizard));
  }

  private Optional<InstanceSubject> wizard(UUID id) {
    return jdbc.sql(
            """
            select o.id, o.agency_id, o.workspace_id, a.email, o.state
            from onboarding o join account a on a.id = o.account_id where o.id = :id
            """)
        .param("id", id.toString())
        .query((row, number) -> {
          boolean open = row.getString("state").equals("IN_PROGRESS");
          return new InstanceSubject(
              Kind.WIZARD,
              row.getObject("id", UUID.class),
              new AgencyId(row.getObject("agency_id", UUID.class)),
              new WorkspaceId(row.getObject("workspace_id", UUID.class)),
              row.getString("email"),
              open ? State.IN_WIZARD : State.ENDED,
              open ? new OnboardingId(row.getObject("id", UUID.class)) : null);
        })
        .optional();
  }

  private Optional<InstanceSubject> removal(UUID id) {
    return jdbc.sql(
            """
            select f.id, f.agency_id, f.workspace_id, a.email
            from client_offboarding f join account a on a.id = f.account_id where f.id = :id
            """)
        .param("id", id.toString())
        .query((row, number) ->
            new InstanceSubject(
                Kind.REMOVAL,
                row.getObject("id", UUID.class),
                new AgencyId(row.getObject("agency_id", UUID.class)),
                new WorkspaceId(row.getObject("workspace_id", UUID.class)),
                row.getString("email"),
                State.OPEN,
                null))
        .optional();
  }

  /** The invitation by which a wizard began. */
  InvitationId invitationOf(UUID wizard) {
    return new InvitationId(
        jdbc.sql("select invitation_id from onboarding where id = :id")
            .param("id", wizard.toString())
            .query(UUID.class)
            .single());
  }

  private Optional<InstanceSubject> hostName(UUID id) {
    return jdbc.sql("select id, agency_id, host, state from custom_domain where id = :id")
        .param("id", id.toString())
        .query((row, number) ->
            new InstanceSubject(
                Kind.HOST_NAME,
                row.getObject("id", UUID.class),
                new AgencyId(row.getObject("agency_id", UUID.class)),
                null,
                row.getString("host"),
                switch (row.getString("state")) {
                  case "PENDING", "VERIFIED" -> State.OPEN;
                  default -> State.ENDED;
                },
                null))
        .optional();
  }
}
