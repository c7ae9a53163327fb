package app.gangway.connection;

import app.gangway.connection.http.Destination;
import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The hosts that agencies let their workflows reach. */
@Component
class AllowedHosts {

  private final JdbcClient jdbc;

  AllowedHosts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** By name. */
  List<String> of(AgencyId agency) {
    return jdbc.sql("select host from allowed_host where agency_id = :agency order by host")
        .param("agency", agency.value())
        .query((row, number) -> row.getString("host"))
        .list();
  }

  List<Destination> destinations(AgencyId agency) {
    return of(agency).stream().map(Destination::stored).toList();
  }

  /**
   * @return false when it was allowed already
   */
  boolean add(AgencyId agency, Destination host, AccountId by) {
    return jdbc.sql(
                """
                insert ignore into allowed_host (agency_id, host, allowed_by, allowed_at)
                values (:agency, :host, :by, utc_timestamp(6))
                """)
            .param("agency", agency.value())
            .param("host", host.toString())
            .param("by", by.value())
            .update()
        > 0;
  }

  /**
   * @return false when it was not allowed
   */
  boolean remove(AgencyId agency, String host) {
    return jdbc.sql("delete from allowed_host where agency_id = :agency and host = :host")
            .param("agency", agency.value())
            .param("host", host)
            .update()
        > 0;
  }
}
