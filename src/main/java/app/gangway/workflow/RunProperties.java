package app.gangway.workflow;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What is kept of the runs.
 *
 * @param retention how long an ended run is kept, with what belongs to it
 */
@Validated
@ConfigurationProperties("gangway.workflow.runs")
record RunProperties(@DefaultValue("365d") @DurationMin(days = 1) Duration retention) {}
