package app.gangway.embedded;

import app.gangway.embedded.stripe.StripeStandIn;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;

/**
 * Ends the start of the application when a part does not start: its client would only see that an
 * address does not answer. Comes last, so that everything else starts meanwhile.
 */
final class EmbeddedPartsGate implements SmartLifecycle {

  private final List<EmbeddedStack.Started<?>> parts;
  private final @Nullable StripeStandIn stripe;
  private final Environment environment;
  private volatile boolean running;

  /**
   * @param stripe gets the address of this application's webhook
   */
  EmbeddedPartsGate(
      List<EmbeddedStack.Started<?>> parts,
      @Nullable StripeStandIn stripe,
      Environment environment) {
    this.parts = parts;
    this.stripe = stripe;
    this.environment = environment;
  }

  @Override
  public void start() {
    parts.forEach(EmbeddedStack.Started::await);
    if (stripe != null) {
      String base = environment.getProperty("gangway.base-url", "http://localhost:8080");
      stripe.deliverTo(URI.create(base.replaceFirst("/+$", "") + "/webhooks/stripe"));
    }
    running = true;
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return Integer.MAX_VALUE;
  }
}
