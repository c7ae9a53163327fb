package app.gangway.domain.dns;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which DNS server to query.
 *
 * @param server a resolver's address, with a port where it is not 53; by default, the resolvers of
 *     this machine
 * @param timeout how long one query may take with all its retries
 */
@ConfigurationProperties("gangway.domain.dns")
record DnsProperties(@Nullable String server, @DefaultValue("6s") Duration timeout) {}
