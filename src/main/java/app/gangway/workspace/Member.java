package app.gangway.workspace;

import app.gangway.shared.AccountId;
import app.gangway.shared.EmailAddress;
import java.time.Instant;

/** A row of the members page. */
public record Member(
    AccountId accountId, String name, EmailAddress email, WorkspaceRole role, Instant joined) {}
