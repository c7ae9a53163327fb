package app.gangway.domain.dns;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whom to ask.
 *
 * @param server a resolver's address, with a port where it is not 53; without it, those of this
 *     machine
 * @param timeout how long one question may take with all its repetitions
 */
@ConfigurationProperties("gangway.domain.dns")
record DnsProperties(@Nullable String server, @DefaultValue("6s") Duration timeout) {}
