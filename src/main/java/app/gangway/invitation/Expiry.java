package app.gangway.invitation;

import app.gangway.shared.AccountId;
import app.gangway.shared.WorkspaceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The answer of {@link InvitationProcess#expire}. */
public sealed interface Expiry {

  /** The invitation is expired or revoked. */
  record Expired() implements Expiry {}

  /** It was accepted before; a teammate's has no workspace. */
  record Accepted(AccountId accountId, @Nullable WorkspaceId workspaceId) implements Expiry {}

  /** The invitation has not ended yet by the database's clock. */
  record NotYet() implements Expiry {}

  /** The invitation ends later than the caller knows, because it was mailed again. */
  record Extended(Instant expiresAt, Instant remindAt) implements Expiry {}
}
