package app.gangway.identity;

import app.gangway.shared.AccountId;
import app.gangway.shared.EmailAddress;
import java.time.Instant;
import java.util.Locale;

/**
 * An account as others may see it.
 *
 * @param hasPassword false for a user who signs in through a provider only
 * @param locale the language of mails to this person
 */
public record AccountSummary(
    AccountId id,
    EmailAddress email,
    String name,
    boolean hasPassword,
    Locale locale,
    Instant registeredAt) {}
