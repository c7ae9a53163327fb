package app.gangway.invitation;

import app.gangway.shared.WorkspaceId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A list that a teammate began to invite.
 *
 * @param begunBy the teammate's name
 * @param finishedAt null while lines are left to do
 * @param invited how many of its lines are invited
 * @param leftOut how many are left out, each for its own reason
 * @param lines how many there are
 */
public record BulkList(
    UUID id,
    WorkspaceId workspace,
    String begunBy,
    Instant begunAt,
    @Nullable Instant finishedAt,
    int invited,
    int leftOut,
    int lines) {

  /** How many lines have their result. */
  public int done() {
    return invited + leftOut;
  }

  public boolean isFinished() {
    return finishedAt != null;
  }
}
