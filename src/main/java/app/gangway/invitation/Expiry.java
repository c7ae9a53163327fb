package app.gangway.invitation;

import app.gangway.shared.AccountId;
import app.gangway.shared.WorkspaceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is true of an invitation whose time seems to be over. */
public sealed interface Expiry {

  /** It ended without an answer, now or before, or was revoked. */
  record Expired() implements Expiry {}

  /** It was accepted a moment before; into no workspace for a teammate. */
  record Accepted(AccountId accountId, @Nullable WorkspaceId workspaceId) implements Expiry {}

  /** It ends when the process thinks, but that is still to come by the database's clock. */
  record NotYet() implements Expiry {}

  /** It ends later: it was mailed again meanwhile. */
  record Extended(Instant expiresAt, Instant remindAt) implements Expiry {}
}
