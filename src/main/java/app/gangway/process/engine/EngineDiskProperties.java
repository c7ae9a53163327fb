package app.gangway.process.engine;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * The disk of the engine's data.
 *
 * @param folder the data folder of a broker on this machine; the embedded stack sets it for its own
 * @param needed the free space below which the broker pauses; the embedded broker is started with
 *     it (Zeebe's {@code data.disk.freeSpace.processing}), for another broker it has to be the same
 */
@Validated
@ConfigurationProperties("gangway.engine.disk")
record EngineDiskProperties(@Nullable Path folder, @DefaultValue("512MB") DataSize needed) {}
