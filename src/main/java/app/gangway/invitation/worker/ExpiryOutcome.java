package app.gangway.invitation.worker;

import app.gangway.invitation.Expiry;
import app.gangway.shared.AccountId;
import app.gangway.shared.RetryLater;
import app.gangway.shared.WorkspaceId;
import org.jspecify.annotations.Nullable;

/** The outcome in the model's words, and what the path behind it needs. */
record ExpiryOutcome(
    String expiryOutcome,
    @Nullable String expiresAt,
    @Nullable String remindAt,
    @Nullable AccountId accountId,
    @Nullable WorkspaceId workspaceId) {

  static ExpiryOutcome of(Expiry expiry) {
    return switch (expiry) {
      case Expiry.Expired expired -> new ExpiryOutcome("expired", null, null, null, null);
      case Expiry.NotYet notYet ->
          throw new RetryLater("the engine's clock is ahead of the database's");
      case Expiry.Accepted accepted ->
          new ExpiryOutcome("accepted", null, null, accepted.accountId(), accepted.workspaceId());
      case Expiry.Extended extended ->
          new ExpiryOutcome(
              "extended",
              extended.expiresAt().toString(),
              extended.remindAt().toString(),
              null,
              null);
    };
  }
}
