package app.gangway.processes;

import app.gangway.embedded.BrokerForTests;
import io.camunda.client.CamundaClient;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The broker that the application starts by default, in its own process. */
@SuppressWarnings("NullAway.Init") // JUnit calls beforeAll first
final class RealBroker implements BeforeAllCallback, AfterAllCallback, TestedEngine {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final String FENCE = "fence";

  private BrokerForTests broker;
  private CamundaClient client;
  private Jobs jobs;

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    broker = BrokerForTests.start();
    client =
        CamundaClient.newClientBuilder()
            .grpcAddress(broker.grpcAddress())
            .preferRestOverGrpc(false)
            .defaultRequestTimeout(TIMEOUT)
            .build();
    jobs = new Jobs(client);
    Deployment.ofEverything(client);
    client
        .newDeployResourceCommand()
        .addProcessModel(
            Bpmn.createExecutableProcess(FENCE).startEvent().endEvent().done(), FENCE + ".bpmn")
        .send()
        .join();
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    client.close();
    broker.close();
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
    return Instant.now();
  }

  /** The broker processes its log in order, so an instance that starts now completes last. */
  @Override
  public void settle() {
    client
        .newCreateInstanceCommand()
        .bpmnProcessId(FENCE)
        .latestVersion()
        .withResult()
        .requestTimeout(TIMEOUT)
        .send()
        .join();
  }
}
