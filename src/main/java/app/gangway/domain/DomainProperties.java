package app.gangway.domain;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the host names of agencies are checked.
 *
 * @param target where their CNAME records lead; by default, the host of {@code gangway.base-url}
 * @param tryFor how long a new name is checked
 * @param checkCooldown how long after one *Check now* the next is refused
 * @param recheckAfter how long after a check a verified name is checked again
 * @param graceTime how long a verified name stays in use while a record is missing
 */
@ConfigurationProperties("gangway.domain")
record DomainProperties(
    @Nullable String target,
    @DefaultValue("72h") Duration tryFor,
    @DefaultValue("10s") Duration checkCooldown,
    @DefaultValue("24h") Duration recheckAfter,
    @DefaultValue("72h") Duration graceTime) {}
