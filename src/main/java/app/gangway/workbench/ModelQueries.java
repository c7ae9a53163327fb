package app.gangway.workbench;

import app.gangway.workbench.ModelManagement.UnderWay;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts what runs on each version of a model. */
@Component
class ModelQueries {

  private final JdbcClient jdbc;

  ModelQueries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The versions with instances that are not over, the newest first. */
  List<UnderWay> underWay(String processId) {
    return jdbc.sql(
            """
            select version, definition_key, count(*) from history_instance
            where process_id = :process and state = 'ACTIVE'
            group by version, definition_key order by version desc
            """)
        .param("process", processId)
        .query((row, number) -> new UnderWay(row.getInt(1), row.getLong(2), row.getInt(3)))
        .list();
  }

  /** The same for all processes. */
  List<UnderWay> underWay() {
    return jdbc.sql(
            """
            select version, definition_key, count(*) from history_instance
            where state = 'ACTIVE' group by version, definition_key
            """)
        .query((row, number) -> new UnderWay(row.getInt(1), row.getLong(2), row.getInt(3)))
        .list();
  }
}
