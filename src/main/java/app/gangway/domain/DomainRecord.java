package app.gangway.domain;

import org.jspecify.annotations.Nullable;

/**
 * A DNS record that the agency is to set.
 *
 * @param type {@code TXT} or {@code CNAME}
 * @param finding what the last look gave, or null before the first one
 * @param seen the other value that was there instead
 */
public record DomainRecord(
    String type, String name, String value, @Nullable Finding finding, @Nullable String seen) {}
