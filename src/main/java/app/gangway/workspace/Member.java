package app.gangway.workspace;

import app.gangway.shared.AccountId;
import app.gangway.shared.EmailAddress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the members page.
 *
 * @param progress where the client is in the wizard; null for a client who has finished it
 */
public record Member(
    AccountId accountId,
    String name,
    EmailAddress email,
    WorkspaceRole role,
    Instant joined,
    ClientProgress.@Nullable Progress progress) {}
