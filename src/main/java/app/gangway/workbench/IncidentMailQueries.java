package app.gangway.workbench;

import app.gangway.shared.AccountId;
import app.gangway.shared.DatabaseClock;
import app.gangway.shared.Utc;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Decides which node tells an operator about which incident. */
@Component
class IncidentMailQueries {

  /** Longer than a mail server takes for one mail. */
  private static final Duration LEASE = Duration.ofMinutes(5);

  private final JdbcClient jdbc;
  private final DatabaseClock clock;

  IncidentMailQueries(JdbcClient jdbc, DatabaseClock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * An incident to tell of.
   *
   * @param errorType as the engine names it
   */
  record Told(
      long incidentKey,
      long instanceKey,
      long definitionKey,
      String processId,
      String elementId,
      String errorType) {}

  /** Notes that this operator is to be told about the incidents that have stayed for this time. */
  void addDue(AccountId operator, Duration age) {
    jdbc.sql(
            """
            insert ignore into incident_mail (incident_key, account_id)
            select incident.incident_key, :operator
            from history_incident incident
            join history_instance instance on instance.instance_key = incident.instance_key
            where incident.resolved_at is null and incident.created_at <= :before
              and instance.state = 'ACTIVE'
            """)
        .param("operator", operator.toString())
        .param("before", now().minus(age))
        .update();
  }

  /**
   * Takes open incidents that this operator has not been told about, for this node.
   *
   * @return the claim
   */
  UUID claim(AccountId operator, int limit) {
    UUID claim = UUID.randomUUID();
    LocalDateTime now = now();
    jdbc.sql(
            """
            update incident_mail set claim = :claim, claimed_until = :until
            where account_id = :operator and sent_at is null
              and (claimed_until is null or claimed_until < :now)
              and incident_key in
                (select incident_key from history_incident where resolved_at is null)
            order by incident_key limit :limit
            """)
        .param("claim", claim.toString())
        .param("until", now.plus(LEASE))
        .param("operator", operator.toString())
        .param("now", now)
        .param("limit", limit)
        .update();
    return claim;
  }

  List<Told> claimed(UUID claim) {
    return jdbc.sql(
            """
            select incident.incident_key, incident.instance_key, incident.definition_key,
              instance.process_id, incident.element_id, incident.error_type
            from incident_mail mail
            join history_incident incident on incident.incident_key = mail.incident_key
            join history_instance instance on instance.instance_key = incident.instance_key
            where mail.claim = :claim and incident.resolved_at is null and instance.state = 'ACTIVE'
            order by incident.created_at, incident.incident_key
            """)
        .param("claim", claim.toString())
        .query((row, number) ->
            new Told(
                row.getLong("incident_key"),
                row.getLong("instance_key"),
                row.getLong("definition_key"),
                row.getString("process_id"),
                row.getString("element_id"),
                row.getString("error_type")))
        .list();
  }

  /** The operator knows of all that was claimed. */
  void sent(UUID claim) {
    jdbc.sql("update incident_mail set sent_at = :now where claim = :claim")
        .param("claim", claim.toString())
        .param("now", now())
        .update();
  }

  /** No mail went out; the next round tries again. */
  void release(UUID claim) {
    jdbc.sql("update incident_mail set claim = null, claimed_until = null where claim = :claim")
        .param("claim", claim.toString())
        .update();
  }

  /** A new engine uses the keys of incidents anew. */
  void deleteAll() {
    jdbc.sql("delete from incident_mail").update();
  }

  /** Deletes some of the notes about incidents that the history has no more. */
  int deleteForgotten(int limit) {
    return jdbc.sql(
            """
            delete from incident_mail where not exists (select 1 from history_incident incident
              where incident.incident_key = incident_mail.incident_key)
            limit :limit
            """)
        .param("limit", limit)
        .update();
  }

  private LocalDateTime now() {
    return Utc.of(clock.now());
  }
}
