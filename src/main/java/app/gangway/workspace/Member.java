package app.gangway.workspace;

import app.gangway.shared.AccountId;
import app.gangway.shared.EmailAddress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the members page.
 *
 * @param step what the step of the wizard is called that the client is on; blank between two steps,
 *     null for somebody who is through
 */
public record Member(
    AccountId accountId,
    String name,
    EmailAddress email,
    WorkspaceRole role,
    Instant joined,
    @Nullable String step) {}
