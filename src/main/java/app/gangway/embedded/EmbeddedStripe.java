package app.gangway.embedded;

import app.gangway.embedded.stripe.StripeStandIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * The stand-in for Stripe, in this process. It keeps its key and the secret of its webhooks, and
 * its port unless another program has taken that.
 */
final class EmbeddedStripe implements EmbeddedStack.Part {

  private final StripeStandIn standIn;

  EmbeddedStripe(EmbeddedSettings settings, DataDirectory directory) {
    Path folder = directory.folder("stripe");
    try {
      this.standIn =
          new StripeStandIn(
              folder,
              FreePorts.storedIn(folder.resolve("port")),
              "sk_test_" + Secret.storedIn(folder.resolve("api-key")),
              "whsec_" + Secret.storedIn(folder.resolve("webhook-secret")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  StripeStandIn standIn() {
    return standIn;
  }

  @Override
  public void start() throws IOException {
    standIn.start();
  }

  @Override
  public void stop() throws IOException {
    standIn.stop();
  }
}
