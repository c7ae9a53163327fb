package app.gangway.embedded.stripe;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Who wants to know what was asked and answered. */
final class Listeners {

  private final List<Consumer<StripeExchange>> all = new CopyOnWriteArrayList<>();

  StripeStandIn.Listening add(Consumer<StripeExchange> listener) {
    all.add(listener);
    return () -> all.remove(listener);
  }

  void tell(StripeExchange exchange) {
    all.forEach(listener -> listener.accept(exchange));
  }
}
