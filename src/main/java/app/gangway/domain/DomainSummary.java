package app.gangway.domain;

import app.gangway.shared.AgencyId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An agency's host name as its settings show it.
 *
 * @param host in ASCII
 * @param displayed as people write it
 * @param records what to set in the DNS, with what was found there
 * @param taken whether the records are right, but another agency has verified the name
 * @param looking whether a look was asked for that has not been taken yet
 * @param checkedAt when it was last looked for, or null before the first time
 * @param expiresAt when looking for it ends unless it is found
 * @param missingSince since when a record of a verified name is missing, or null
 * @param lostAt when links stop to use the name unless the record comes back, or null
 */
public record DomainSummary(
    DomainVerificationId id,
    AgencyId agency,
    String host,
    String displayed,
    DomainState state,
    List<DomainRecord> records,
    boolean taken,
    boolean looking,
    @Nullable Instant checkedAt,
    Instant expiresAt,
    @Nullable Instant verifiedAt,
    @Nullable Instant missingSince,
    @Nullable Instant lostAt) {}
