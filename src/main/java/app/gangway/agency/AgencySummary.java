package app.gangway.agency;

import app.gangway.shared.AgencyId;
import app.gangway.shared.Slug;
import java.time.Instant;
import java.util.Locale;

/**
 * An agency as others may see it.
 *
 * @param locale the language for people whose own language is unknown
 * @param invitationDays how long its invitations stay open
 * @param reminderDays after how many days an open invitation reminds once; 0 never
 */
public record AgencySummary(
    AgencyId id,
    String name,
    Slug slug,
    Locale locale,
    int invitationDays,
    int reminderDays,
    Instant createdAt) {}
