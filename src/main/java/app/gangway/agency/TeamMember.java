package app.gangway.agency;

import app.gangway.shared.AccountId;
import app.gangway.shared.EmailAddress;
import java.time.Instant;

/**
 * A row of the team's page.
 *
 * @param seesProcesses whether the owner lets this admin see processes
 */
public record TeamMember(
    AccountId accountId,
    String name,
    EmailAddress email,
    TeammateRole role,
    boolean seesProcesses,
    Instant joined) {}
