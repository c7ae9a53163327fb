package app.gangway.workbench;

import app.gangway.shared.WorkspaceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which invitations the figures are about: those of one workspace or of all, and those that were
 * sent within a time. So a month's figures follow the clients who were invited in that month,
 * however much later they accepted.
 *
 * @param workspace null for all workspaces of the agency
 * @param from the first instant; null for no bound. A calendar month begins at midnight in the time
 *     zone of the user's browser, as all dates on the screens do; the database keeps UTC.
 * @param until the first instant after the time; null for no bound
 */
public record FigureFilter(
    @Nullable WorkspaceId workspace, @Nullable Instant from, @Nullable Instant until) {

  /** All invitations of clients that the agency ever sent. */
  public static final FigureFilter ALL = new FigureFilter(null, null, null);
}
