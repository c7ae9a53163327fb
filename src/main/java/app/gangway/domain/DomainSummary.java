package app.gangway.domain;

import app.gangway.shared.AgencyId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An agency's host name as its settings show it.
 *
 * @param host in ASCII
 * @param displayed as people write it, in their own script
 * @param records the records to set in the DNS, each with its last check
 * @param taken whether the records are right, but another agency has verified the name
 * @param checking whether a check was requested that has not been made yet
 * @param checkedAt when the DNS was last checked, or null before the first check
 * @param expiresAt when the checks end unless the records are found
 * @param missingSince since when a record of a verified name is missing, or null
 * @param lostAt when links stop using the name unless the record comes back, or null
 */
public record DomainSummary(
    DomainVerificationId id,
    AgencyId agency,
    String host,
    String displayed,
    DomainState state,
    List<DomainRecord> records,
    boolean taken,
    boolean checking,
    @Nullable Instant checkedAt,
    Instant expiresAt,
    @Nullable Instant verifiedAt,
    @Nullable Instant missingSince,
    @Nullable Instant lostAt) {}
