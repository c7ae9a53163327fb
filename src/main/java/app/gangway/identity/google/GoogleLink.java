package app.gangway.identity.google;

import app.gangway.shared.EmailAddress;
import java.time.Instant;

/**
 * The Google account that signs in to an account.
 *
 * @param email its address when it was linked; it may be another one by now
 */
public record GoogleLink(EmailAddress email, Instant linkedAt) {}
