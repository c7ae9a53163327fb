package app.gangway.process.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doNothing;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import app.gangway.process.engine.EngineCommands;
import app.gangway.process.engine.EngineConnection;
import app.gangway.process.engine.EngineProperties;
import app.gangway.process.engine.EngineReachability;
import app.gangway.process.jobs.JobSubscriptions;
import app.gangway.process.models.ProcessDeployment;
import app.gangway.process.outbox.Outbox;
import io.camunda.client.api.command.ClientStatusException;
import io.grpc.Status;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EngineStartTest {

  private static final ClientStatusException UNAVAILABLE =
      new ClientStatusException(Status.UNAVAILABLE, new IllegalStateException());
  private static final ClientStatusException REFUSED =
      new ClientStatusException(
          Status.INVALID_ARGUMENT.withDescription("Task_Broken has no type"),
          new IllegalStateException());

  private final ProcessDeployment deployment = mock();
  private final JobSubscriptions subscriptions = mock();
  private final EngineReachability reachability = mock();
  private final EngineConnection connection = mock();
  private final EngineCommands commands = mock();
  private final Outbox outbox = mock();

  @Test
  void theStartWaitsForAnEngineThatIsStillStarting() {
    doThrow(UNAVAILABLE).doThrow(UNAVAILABLE).doNothing().when(deployment).deploy();
    EngineStart start = start(Duration.ofSeconds(30));

    start.start();
    start.await();

    var order = inOrder(deployment, subscriptions, reachability);
    order.verify(deployment, times(3)).deploy();
    order.verify(subscriptions).open();
    order.verify(reachability).markReachable();
  }

  @Test
  void theStartFailsAndNamesTheSettingIfTheEngineStaysUnreachable() {
    doThrow(UNAVAILABLE).when(deployment).deploy();
    EngineStart start = start(Duration.ofMillis(300));

    start.start();

    assertThatExceptionOfType(EngineStartFailed.class)
        .isThrownBy(start::await)
        .withMessageContaining("gangway.engine.grpc-address")
        .withMessageContaining("http://engine.example.org:26500");
    verify(subscriptions, never()).open();
  }

  @Test
  void theStartFailsAndSaysWhyIfTheEngineRefusesAModel() {
    doThrow(REFUSED).when(deployment).deploy();
    EngineStart start = start(Duration.ofSeconds(30));

    start.start();

    assertThatExceptionOfType(EngineStartFailed.class)
        .isThrownBy(start::await)
        .withMessageContaining("Task_Broken has no type");
    verify(deployment, times(1)).deploy();
  }

  @Test
  void theStartFailsOnAnError() {
    doThrow(new NoClassDefFoundError("missing")).when(deployment).deploy();
    EngineStart start = start(Duration.ofSeconds(30));

    start.start();

    assertThatExceptionOfType(EngineStartFailed.class)
        .isThrownBy(start::await)
        .withMessageContaining("missing");
  }

  @Test
  void aShutdownLetsJobsFinishBeforeItStopsSendingMessages() throws InterruptedException {
    doNothing().when(deployment).deploy();
    EngineStart start = start(Duration.ofSeconds(30));
    start.start();
    start.await();

    start.stop();

    var order = inOrder(subscriptions, commands, outbox);
    order.verify(subscriptions).drain(Duration.ofSeconds(7));
    order.verify(commands).stopRetrying();
    order.verify(outbox).close(Duration.ofSeconds(7));
  }

  @Test
  void theEngineStartsAgainAfterAStop() throws InterruptedException {
    doNothing().when(deployment).deploy();
    EngineStart start = start(Duration.ofSeconds(30));
    start.start();
    start.await();
    start.stop();

    start.start();
    start.await();

    var order = inOrder(subscriptions, reachability, commands, outbox);
    order.verify(subscriptions).drain(Duration.ofSeconds(7));
    order.verify(reachability).reset();
    order.verify(outbox).close(Duration.ofSeconds(7));
    order.verify(commands).allowRetries();
    order.verify(outbox).open();
    order.verify(subscriptions).open();
    order.verify(reachability).markReachable();
  }

  /** Otherwise a node that was stopped would go on taking jobs. */
  @Test
  void aStopDuringTheStartLeavesNoSubscriptionOpen() throws Exception {
    CountDownLatch stopped = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    doAnswer(
            deploying -> {
              stopped.await();
              return null;
            })
        .doNothing()
        .when(deployment)
        .deploy();
    doAnswer(
            opening -> {
              ended.countDown();
              return null;
            })
        .when(reachability)
        .markReachable();
    EngineStart start = start(Duration.ofSeconds(30));
    start.start();

    start.stop();
    assertThatExceptionOfType(EngineStartFailed.class).isThrownBy(start::await);
    start.start();
    start.await();
    stopped.countDown();
    assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();

    verify(deployment, timeout(30_000).times(2)).deploy();
    verify(subscriptions).open();
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
        deployment, subscriptions, reachability, connection, commands, outbox, properties);
  }
}
