package app.gangway.process.engine;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Gangway works with the engine.
 *
 * @param grpcAddress where the engine's gateway listens, {@code http://} for plain text or {@code
 *     https://}
 * @param processes the folder or Spring resource location with the models and forms; by default the
 *     folder {@code processes} beside the application, or else the models and forms inside the
 *     application
 * @param startupTimeout how long a start waits for the engine
 * @param patience how long a command is retried while the engine is unreachable
 * @param busyPatience how long a command is retried while the engine is too busy
 * @param jobTimeout how long a job may take before the engine gives it to another worker
 * @param concurrentJobs how many jobs of one type this node works on at once
 * @param concurrentMessages how many messages this node sends at once
 * @param firstBackoff the pause before a failed job's first retry; each later pause doubles
 * @param longestBackoff the longest of these pauses
 * @param stepHandoverTimeout how long the engine waits for a human step to be stored in the inbox
 * @param stepTimeout how long the engine waits for a person before it delivers the step again
 * @param drainTimeout how long a shutdown waits for running jobs, and then for messages that are
 *     being sent
 */
@ConfigurationProperties("gangway.engine")
public record EngineProperties(
    URI grpcAddress,
    @Nullable String processes,
    @DefaultValue("2m") Duration startupTimeout,
    @DefaultValue("5s") Duration patience,
    @DefaultValue("30s") Duration busyPatience,
    @DefaultValue("60s") Duration jobTimeout,
    @DefaultValue("16") int concurrentJobs,
    @DefaultValue("24") int concurrentMessages,
    @DefaultValue("2s") Duration firstBackoff,
    @DefaultValue("5m") Duration longestBackoff,
    @DefaultValue("5s") Duration stepHandoverTimeout,
    @DefaultValue("7d") Duration stepTimeout,
    @DefaultValue("10s") Duration drainTimeout) {}
