package app.gangway.embedded;

import org.springframework.context.SmartLifecycle;

/**
 * Lets everything that works from the start of the application context on, like deployment and
 * workers, find a broker that serves.
 */
final class BrokerGate implements SmartLifecycle {

  private final EmbeddedStack.Started<EmbeddedBroker> broker;
  private volatile boolean running;

  BrokerGate(EmbeddedStack.Started<EmbeddedBroker> broker) {
    this.broker = broker;
  }

  @Override
  public void start() {
    broker.await();
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

  /** First of all. */
  @Override
  public int getPhase() {
    return Integer.MIN_VALUE;
  }
}
