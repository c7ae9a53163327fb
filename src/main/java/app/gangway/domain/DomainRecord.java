package app.gangway.domain;

import org.jspecify.annotations.Nullable;

/**
 * A DNS record that the agency is to set.
 *
 * @param type {@code TXT} or {@code CNAME}
 * @param status the result of the last check, or null before the first one
 * @param seen the other value that was found instead
 */
public record DomainRecord(
    String type, String name, String value, @Nullable RecordStatus status, @Nullable String seen) {}
