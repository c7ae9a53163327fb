package app.gangway.workbench;

import app.gangway.history.UnderWay;
import app.gangway.shared.Utc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is under way as the tables of the other modules know it. */
@Component
class UnderWayQueries {

  private final JdbcClient jdbc;

  UnderWayQueries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Pending invitations, clients in the wizard, host names that are being verified, and clients who
   * are asked for an account.
   */
  List<UnderWay> all() {
    List<UnderWay> all = new ArrayList<>();
    all.addAll(
        jdbc.sql(
                """
                select id, if(workspace_id is null, 'teammate-invitation', 'client-invitation')
                  as process, invited_at as since
                from invitation where state = 'PENDING'
                union all
                select id, 'domain-verification', requested_at from custom_domain
                where state = 'PENDING'
                union all
                select id, 'connection-request', requested_at from connection_request
                where state = 'PENDING'
                """)
            .query((row, number) ->
                new UnderWay(
                    row.getString("process"),
                    row.getObject("id", UUID.class),
                    instant(row, "since"),
                    null))
            .list());
    Map<UUID, List<Step>> wizards = new LinkedHashMap<>();
    jdbc.sql(
            """
            select o.invitation_id, i.invited_at, o.started_at, s.element_id, s.definition_key
            from onboarding o join invitation i on i.id = o.invitation_id
            left join human_step s on s.business_id = o.id and s.state = 'open'
            where o.state = 'IN_PROGRESS' order by o.started_at, s.since
            """)
        .query(row -> {
          wizards
              .computeIfAbsent(
                  row.getObject("invitation_id", UUID.class), absent -> new ArrayList<>())
              .add(
                  new Step(
                      instant(row, "invited_at"),
                      instant(row, "started_at"),
                      row.getString("element_id"),
                      row.getLong("definition_key")));
        });
    wizards.forEach((invitation, steps) -> all.add(wizard(invitation, steps)));
    return all;
  }

  private record Step(
      Instant invitedAt, Instant startedAt, @Nullable String elementId, long definitionKey) {}

  private static UnderWay wizard(UUID invitation, List<Step> steps) {
    Step first = steps.getFirst();
    List<String> elements = new ArrayList<>();
    for (Step step : steps) {
      if (step.elementId() != null) {
        elements.add(step.elementId());
      }
    }
    return new UnderWay(
        "client-invitation",
        invitation,
        first.invitedAt(),
        new UnderWay.Called(
            "client-onboarding", first.definitionKey(), first.startedAt(), elements));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return Utc.instant(row.getObject(column, LocalDateTime.class));
  }
}
