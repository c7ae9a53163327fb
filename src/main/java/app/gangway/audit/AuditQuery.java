package app.gangway.audit;

import app.gangway.shared.AuditAction;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A selection of entries.
 *
 * @param action only this one, or null for all
 * @param words a text in the actor's or the subject's name or address; empty for all
 * @param from not before this moment, or null
 * @param until before this moment, or null
 */
public record AuditQuery(
    @Nullable AuditAction action, String words, @Nullable Instant from, @Nullable Instant until) {

  public static final AuditQuery EVERYTHING = new AuditQuery(null, "", null, null);
}
