package app.gangway.workflow;

import app.gangway.ratelimit.RateLimit;
import app.gangway.ratelimit.RateLimitKey;
import app.gangway.shared.RunId;
import app.gangway.shared.WorkflowId;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many calls are taken; 0 is no limit.
 *
 * @param perWorkflow how many runs a webhook starts in a minute
 * @param perRun how many calls are for one run in an hour
 */
@ConfigurationProperties("gangway.workflow.webhooks")
record WebhookProperties(@DefaultValue("60") int perWorkflow, @DefaultValue("60") int perRun) {

  private static final String MESSAGE = "error.webhook.too-many";

  List<RateLimitKey> limits(WorkflowId workflow) {
    return List.of(
        new RateLimit("webhook.workflow", perWorkflow, Duration.ofMinutes(1), MESSAGE)
            .of(workflow));
  }

  List<RateLimitKey> limits(RunId run) {
    return List.of(new RateLimit("webhook.run", perRun, Duration.ofHours(1), MESSAGE).of(run));
  }
}
