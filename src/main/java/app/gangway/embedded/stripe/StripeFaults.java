package app.gangway.embedded.stripe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;

/** What goes wrong with Stripe. Only code in this JVM can cause it; no request can. */
public final class StripeFaults {

  /** Starts or ends listening. */
  @FunctionalInterface
  interface Listening {
    void set(boolean wanted) throws IOException;
  }

  private final Listening listening;
  private Duration delay = Duration.ZERO;
  private int failing;
  private StripeError failure = StripeError.ofStatus(500);
  private int losing;
  private boolean webhooksLost;

  StripeFaults(Listening listening) {
    this.listening = listening;
  }

  /** Every answer of the API comes so much later. */
  public synchronized void delayAnswers(Duration by) {
    delay = by;
    notifyAll();
  }

  /**
   * The next requests are refused with this status, and change nothing.
   *
   * @param status 402 is a declined card, 429 a limit of requests, 500 and above an error at Stripe
   */
  public synchronized void failNext(int requests, int status) {
    failing = requests;
    failure = StripeError.ofStatus(status);
  }

  /** The next requests are carried out, but the connection breaks in the answer. */
  public synchronized void loseNextAnswers(int requests) {
    losing = requests;
  }

  /** Nobody listens at the API's address, nor at that of the pages, until {@link #clear}. */
  public void refuseConnections() {
    set(false);
  }

  /** Events from now on are never delivered. */
  public synchronized void loseWebhooks() {
    webhooksLost = true;
  }

  /** All is well again; an answer that is being delayed goes out at once. */
  public void clear() {
    synchronized (this) {
      delay = Duration.ZERO;
      failing = 0;
      losing = 0;
      webhooksLost = false;
      notifyAll();
    }
    set(true);
  }

  /** Returns when the delay is over or was called off. */
  synchronized void awaitDelay() throws InterruptedException {
    long end = System.nanoTime() + delay.toNanos();
    for (long left = delay.toMillis(); left > 0 && !delay.isZero(); ) {
      wait(left);
      left = Duration.ofNanos(end - System.nanoTime()).toMillis();
    }
  }

  synchronized Optional<StripeError> takeFailure() {
    if (failing == 0) {
      return Optional.empty();
    }
    failing--;
    return Optional.of(failure);
  }

  synchronized boolean takeLoss() {
    if (losing == 0) {
      return false;
    }
    losing--;
    return true;
  }

  synchronized boolean webhooksLost() {
    return webhooksLost;
  }

  private void set(boolean wanted) {
    try {
      listening.set(wanted);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
