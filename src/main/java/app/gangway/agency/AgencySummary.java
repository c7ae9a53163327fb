package app.gangway.agency;

import app.gangway.shared.AgencyId;
import app.gangway.shared.Slug;
import java.time.Instant;

/**
 * An agency as others may see it.
 *
 * @param invitationDays how long its invitations stay open
 */
public record AgencySummary(
    AgencyId id, String name, Slug slug, int invitationDays, Instant createdAt) {}
