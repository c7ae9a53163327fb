package app.gangway.agency;

import app.gangway.shared.AccountId;
import app.gangway.shared.EmailAddress;
import java.time.Instant;

/** A row of the team's page. */
public record TeamMember(
    AccountId accountId, String name, EmailAddress email, TeammateRole role, Instant joined) {}
