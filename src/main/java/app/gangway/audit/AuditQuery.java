package app.gangway.audit;

import app.gangway.shared.AuditAction;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A selection of entries.
 *
 * @param action only entries of this action, or null for all
 * @param words a text in the actor's or the subject's name or address; empty for all
 * @param from the earliest time, or null
 * @param until the time before which the entries were written, or null
 */
public record AuditQuery(
    @Nullable AuditAction action, String words, @Nullable Instant from, @Nullable Instant until) {

  public static final AuditQuery EVERYTHING = new AuditQuery(null, "", null, null);
}
