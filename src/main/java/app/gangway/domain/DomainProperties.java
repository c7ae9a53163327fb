package app.gangway.domain;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How host names of agencies are looked after.
 *
 * @param target where their CNAME records lead; without it, to the host of {@code gangway.base-url}
 * @param tryFor how long a new name is looked for
 * @param checkCooldown how soon a look can be asked for again
 * @param recheckAfter how long after a look a verified name is looked for again
 * @param graceTime how long a verified name stays in use while a record is missing
 */
@ConfigurationProperties("gangway.domain")
record DomainProperties(
    @Nullable String target,
    @DefaultValue("72h") Duration tryFor,
    @DefaultValue("10s") Duration checkCooldown,
    @DefaultValue("24h") Duration recheckAfter,
    @DefaultValue("72h") Duration graceTime) {}
