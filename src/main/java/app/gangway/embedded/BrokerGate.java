package app.gangway.embedded;

import org.springframework.context.SmartLifecycle;

/**
 * Ends the start when the embedded broker does not serve: who waits for an engine at an address
 * could not tell why. Comes last, so that everything else starts meanwhile.
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

  @Override
  public int getPhase() {
    return Integer.MAX_VALUE;
  }
}
