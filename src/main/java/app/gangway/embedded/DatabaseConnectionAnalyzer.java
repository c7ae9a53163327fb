package app.gangway.embedded;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Names the setting that leads to no database, in place of a stack trace. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class DatabaseConnectionAnalyzer extends AbstractFailureAnalyzer<SQLException> {

  private static final String CONNECTION_CLASS = "08";
  private static final String AUTHENTICATION_CLASS = "28";
  private static final int UNKNOWN_DATABASE = 1049;
  private static final int NO_RIGHTS_ON_DATABASE = 1044;

  @Override
  protected @Nullable FailureAnalysis analyze(Throwable rootFailure, SQLException cause) {
    String state = cause.getSQLState() == null ? "" : cause.getSQLState();
    if (state.startsWith(AUTHENTICATION_CLASS) || cause.getErrorCode() == NO_RIGHTS_ON_DATABASE) {
      return analysis(
          "The database refuses the user: ",
          cause,
          "Correct SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD.");
    }
    if (cause.getErrorCode() == UNKNOWN_DATABASE) {
      return analysis(
          "The database server does not have the database: ",
          cause,
          "Create it, or correct the name in SPRING_DATASOURCE_URL.");
    }
    if (state.startsWith(CONNECTION_CLASS)) {
      return analysis(
          "The database cannot be reached: ",
          cause,
          "Correct SPRING_DATASOURCE_URL, or start the database that it names.");
    }
    return null;
  }

  private static FailureAnalysis analysis(String what, SQLException cause, String action) {
    return new FailureAnalysis(what + cause.getMessage(), action, cause);
  }
}
