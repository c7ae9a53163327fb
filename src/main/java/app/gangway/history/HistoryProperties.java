package app.gangway.history;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What is kept of the history.
 *
 * @param retention how long an ended instance is kept, with all that it called, and how long what
 *     was repaired and migrated
 */
@Validated
@ConfigurationProperties("gangway.history")
public record HistoryProperties(@DefaultValue("180d") @DurationMin(days = 1) Duration retention) {}
