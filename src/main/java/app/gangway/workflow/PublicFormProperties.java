package app.gangway.workflow;

import app.gangway.ratelimit.RateLimit;
import app.gangway.ratelimit.RateLimitKey;
import app.gangway.shared.WorkflowId;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param perClient how often one client can send public forms in the time of {@code within}; 0 is
 *     no limit
 * @param perLink how often the form of one link can be sent; 0 is no limit
 */
@ConfigurationProperties("gangway.public-form")
record PublicFormProperties(int perClient, int perLink, Duration within) {

  List<RateLimitKey> limits(WorkflowId workflow, String client) {
    String messageKey = "error.public-form.too-many";
    return List.of(
        new RateLimit("public-form.client", perClient, within, messageKey).of(client),
        new RateLimit("public-form.link", perLink, within, messageKey).of(workflow));
  }
}
