package app.gangway.connection.http;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The limits of requests to hosts that others run.
 *
 * @param timeLimit how long a request may take with all its redirects, from the DNS to the last
 *     byte; shorter than the engine's time for a job
 * @param connectTimeout how long a host may take to accept a connection
 * @param largestAnswer how long an answer may be, compressed or not
 * @param longestPause the longest pause that a server can ask for
 * @param allowLoopback for tests: requests may reach this machine, also without TLS
 */
@ConfigurationProperties("gangway.outgoing")
public record OutgoingProperties(
    @DefaultValue("25s") Duration timeLimit,
    @DefaultValue("10s") Duration connectTimeout,
    @DefaultValue("1MB") DataSize largestAnswer,
    @DefaultValue("1h") Duration longestPause,
    @DefaultValue("false") boolean allowLoopback) {}
