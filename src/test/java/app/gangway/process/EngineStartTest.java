package app.gangway.process;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.doNothing;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import io.camunda.client.api.command.ClientStatusException;
import io.grpc.Status;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EngineStartTest {

  private static final ClientStatusException AWAY =
      new ClientStatusException(Status.UNAVAILABLE, new IllegalStateException());
  private static final ClientStatusException REFUSED =
      new ClientStatusException(
          Status.INVALID_ARGUMENT.withDescription("Task_Broken has no type"),
          new IllegalStateException());

  private final ProcessDeployment deployment = mock();
  private final JobSubscriptions subscriptions = mock();
  private final EngineReachability reachability = mock();
  private final EngineConnection connection = mock();
  private final EngineCalls calls = mock();
  private final Outbox outbox = mock();

  @Test
  void anEngineThatStillStartsIsWaitedFor() {
    doThrow(AWAY).doThrow(AWAY).doNothing().when(deployment).deploy();
    EngineStart start = start(Duration.ofSeconds(30));

    start.start();
    start.await();

    var order = inOrder(deployment, subscriptions, reachability);
    order.verify(deployment, times(3)).deploy();
    order.verify(subscriptions).open();
    order.verify(reachability).found();
  }

  @Test
  void anEngineThatStaysAwayEndsTheStartAndNamesTheSetting() {
    doThrow(AWAY).when(deployment).deploy();
    EngineStart start = start(Duration.ofMillis(300));

    start.start();

    assertThatExceptionOfType(EngineStartFailed.class)
        .isThrownBy(start::await)
        .withMessageContaining("gangway.engine.grpc-address")
        .withMessageContaining("http://engine.example.org:26500");
    verify(subscriptions, never()).open();
  }

  @Test
  void aModelThatIsRefusedEndsTheStartAndSaysWhy() {
    doThrow(REFUSED).when(deployment).deploy();
    EngineStart start = start(Duration.ofSeconds(30));

    start.start();

    assertThatExceptionOfType(EngineStartFailed.class)
        .isThrownBy(start::await)
        .withMessageContaining("Task_Broken has no type");
    verify(deployment, times(1)).deploy();
  }

  @Test
  void anErrorEndsTheStartToo() {
    doThrow(new NoClassDefFoundError("missing")).when(deployment).deploy();
    EngineStart start = start(Duration.ofSeconds(30));

    start.start();

    assertThatExceptionOfType(EngineStartFailed.class)
        .isThrownBy(start::await)
        .withMessageContaining("missing");
  }

  @Test
  void aShutdownLetsJobsFinishBeforeItStopsSending() throws InterruptedException {
    doNothing().when(deployment).deploy();
    EngineStart start = start(Duration.ofSeconds(30));
    start.start();
    start.await();

    start.stop();

    var order = inOrder(subscriptions, calls, outbox);
    order.verify(subscriptions).drain(Duration.ofSeconds(7));
    order.verify(calls).stopRepeating();
    order.verify(outbox).close(Duration.ofSeconds(7));
  }

  @Test
  void whatWasStoppedStartsAgain() throws InterruptedException {
    doNothing().when(deployment).deploy();
    EngineStart start = start(Duration.ofSeconds(30));
    start.start();
    start.await();
    start.stop();

    start.start();
    start.await();

    var order = inOrder(subscriptions, reachability, calls, outbox);
    order.verify(subscriptions).drain(Duration.ofSeconds(7));
    order.verify(reachability).forget();
    order.verify(outbox).close(Duration.ofSeconds(7));
    order.verify(calls).repeat();
    order.verify(outbox).open();
    order.verify(subscriptions).open();
    order.verify(reachability).found();
  }

  private EngineStart start(Duration startupTimeout) {
    Duration any = Duration.ofSeconds(7);
    EngineProperties properties =
        new EngineProperties(
            URI.create("http://engine.example.org:26500"),
            null,
            startupTimeout,
            any,
            any,
            any,
            1,
            1,
            any,
            any,
            any,
            any,
            any);
    return new EngineStart(
        deployment, subscriptions, reachability, connection, calls, outbox, properties);
  }
}
