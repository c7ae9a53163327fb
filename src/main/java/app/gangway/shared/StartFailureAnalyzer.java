package app.gangway.shared;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says in a few lines why the application does not start, in place of a stack trace. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class StartFailureAnalyzer extends AbstractFailureAnalyzer<Exception> {

  private static final String NO_CONNECTION = "08";
  private static final String NO_AUTHENTICATION = "28";
  private static final int UNKNOWN_DATABASE = 1049;
  private static final int NO_RIGHTS_ON_DATABASE = 1044;

  @Override
  protected @Nullable FailureAnalysis analyze(Throwable rootFailure, Exception cause) {
    StartFailure known = findCause(cause, StartFailure.class);
    if (known != null) {
      return new FailureAnalysis(known.getMessage(), known.action(), known);
    }
    PortInUseException port = findCause(cause, PortInUseException.class);
    if (port != null) {
      return new FailureAnalysis(
          "The application's port %s is in use by another program.".formatted(port.getPort()),
          "Stop the other program, or set another port with SERVER_PORT.",
          port);
    }
    SQLException database = findCause(cause, SQLException.class);
    return database == null ? null : analyze(database);
  }

  private static @Nullable FailureAnalysis analyze(SQLException cause) {
    String state = cause.getSQLState() == null ? "" : cause.getSQLState();
    if (state.startsWith(NO_AUTHENTICATION) || cause.getErrorCode() == NO_RIGHTS_ON_DATABASE) {
      return new FailureAnalysis(
          "The database refuses the user: " + cause.getMessage(),
          "Correct SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD.",
          cause);
    }
    if (cause.getErrorCode() == UNKNOWN_DATABASE) {
      return new FailureAnalysis(
          "The database server does not have the database: " + cause.getMessage(),
          "Create it, or correct the name in SPRING_DATASOURCE_URL.",
          cause);
    }
    if (state.startsWith(NO_CONNECTION)) {
      return new FailureAnalysis(
          "The database cannot be reached: " + cause.getMessage(),
          "Correct SPRING_DATASOURCE_URL, or start the database that it names.",
          cause);
    }
    return null;
  }
}
