package app.gangway.processes;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.CamundaFuture;
import io.camunda.client.api.response.ProcessInstanceResult;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import io.camunda.zeebe.process.test.engine.EngineFactory;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The 8.8 engine in this JVM, one for each test class. Tests move its time. */
public final class InMemoryEngine implements BeforeAllCallback, AfterAllCallback, TestedEngine {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final String FENCE = "time-fence";

  private final ZeebeTestEngine engine = EngineFactory.create();
  private final CamundaClient client =
      CamundaClient.newClientBuilder()
          .grpcAddress(URI.create("http://" + engine.getGatewayAddress()))
          .preferRestOverGrpc(false)
          .defaultRequestTimeout(TIMEOUT)
          .build();
  private final Jobs jobs = new Jobs(client);
  private Duration moved = Duration.ZERO;

  @Override
  public void beforeAll(ExtensionContext context) {
    engine.start();
    Deployment.ofEverything(client);
    client
        .newDeployResourceCommand()
        .addProcessModel(
            Bpmn.createExecutableProcess(FENCE)
                .startEvent()
                .intermediateCatchEvent()
                .timerWithDateExpression("until")
                .endEvent()
                .done(),
            FENCE + ".bpmn")
        .send()
        .join();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    client.close();
    engine.stop();
  }

  @Override
  public CamundaClient client() {
    return client;
  }

  @Override
  public Jobs jobs() {
    return jobs;
  }

  @Override
  public Instant now() {
    return Instant.now().plus(moved);
  }

  /** The story's history, after the engine has settled. */
  History historyOf(Story story) {
    do {
      settle();
    } while (story.answerAddedStep());
    return new History(engine.getRecordStreamSource(), story.ids());
  }

  /** The history of the run of a workflow, after the engine has settled. */
  History historyOf(LibraryRun run) {
    settle();
    return new History(engine.getRecordStreamSource(), Set.of(run.id()));
  }

  /** Moves the engine's time to just after this, and lets it do everything that is due then. */
  void moveTimeTo(Instant when) {
    moveTime(Duration.between(now(), when).plusSeconds(1));
  }

  /**
   * Moves the engine's time. A timer of this class, due at the new time, fires after all timers
   * that are due before; without it, "nothing happened" could mean "not yet".
   */
  public void moveTime(Duration by) {
    settle();
    Instant target = now().plus(by);
    CamundaFuture<ProcessInstanceResult> fence =
        client
            .newCreateInstanceCommand()
            .bpmnProcessId(FENCE)
            .latestVersion()
            .variables(Map.of("until", target.toString()))
            .withResult()
            .requestTimeout(TIMEOUT)
            .send();
    settle();
    engine.increaseTime(by);
    moved = moved.plus(by);
    fence.join();
    settle();
  }

  @Override
  public void settle() {
    try {
      engine.waitForIdleState(TIMEOUT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the engine was working", e);
    } catch (TimeoutException e) {
      throw new IllegalStateException("the engine did not come to rest in " + TIMEOUT, e);
    }
  }
}
