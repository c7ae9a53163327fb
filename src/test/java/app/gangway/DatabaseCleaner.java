package app.gangway;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Empties the tables before each test of a {@link CleanDatabase} class. The previous test's last
 * jobs can still write meanwhile, in another order of tables; where that is a deadlock, the
 * database ends one of the two statements, which then has to be run again.
 */
class DatabaseCleaner implements BeforeEachCallback {

  private static final String TABLES =
      """
      select table_name from information_schema.tables
      where table_schema = database() and table_type = 'BASE TABLE'
        and table_name <> 'flyway_schema_history' and table_name not like 'deployed%'
        and table_name not in ('engine_deployment', 'accepted_model', 'rate_limit_lock',
          'history_entered')
      """;

  @Override
  public void beforeEach(ExtensionContext context) throws SQLException {
    DataSource database = SpringExtension.getApplicationContext(context).getBean(DataSource.class);
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("set foreign_key_checks = 0");
      try {
        deleteEverything(statement);
        // Rows that the engine still wrote for the previous test; now it has no more work
        deleteEverything(statement);
      } finally {
        statement.execute("set foreign_key_checks = 1");
      }
    }
  }

  private static void deleteEverything(Statement statement) throws SQLException {
    for (String table : tables(statement)) {
      if (!table.equals("audit_entry")) {
        delete(statement, table);
      } else if (hasRows(statement, table)) {
        // Its rows cannot be deleted: see V19
        statement.execute("truncate table " + table);
      }
    }
  }

  private static void delete(Statement statement, String table) throws SQLException {
    for (int deadlocks = 0; ; deadlocks++) {
      try {
        statement.execute("delete from " + table);
        return;
      } catch (SQLTransactionRollbackException deadlock) {
        if (deadlocks == 10) {
          throw deadlock;
        }
      }
    }
  }

  private static boolean hasRows(Statement statement, String table) throws SQLException {
    try (ResultSet rows = statement.executeQuery("select 1 from " + table + " limit 1")) {
      return rows.next();
    }
  }

  private static List<String> tables(Statement statement) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(TABLES)) {
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
    }
    return tables;
  }
}
