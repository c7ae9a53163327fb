package app.gangway.connection;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Notes when connections were used, once a minute at most. */
@Component
class ConnectionUses {

  private final JdbcClient jdbc;

  ConnectionUses(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void note(ConnectionId connection) {
    jdbc.sql(
            """
            insert into connection_use (connection_id, used_at) values (:id, utc_timestamp(6))
            on duplicate key update used_at =
              if(used_at < utc_timestamp(6) - interval 1 minute, utc_timestamp(6), used_at)
            """)
        .param("id", connection.value())
        .update();
  }
}
