package app.gangway.workspace;

import app.gangway.shared.AccountId;
import app.gangway.shared.EmailAddress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the members page.
 *
 * @param step the name of the client's current wizard step; blank between two steps, null for a
 *     client who has finished the wizard
 */
public record Member(
    AccountId accountId,
    String name,
    EmailAddress email,
    WorkspaceRole role,
    Instant joined,
    @Nullable String step) {}
