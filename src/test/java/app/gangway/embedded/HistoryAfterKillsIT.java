package app.gangway.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.gangway.history.HistoryWatchForTest;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.command.ClientStatusException;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.grpc.Status;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Broker, database and application are killed while instances run. Afterwards the history says what
 * the engine says, and nothing twice.
 */
class HistoryAfterKillsIT extends KillableStack {

  private static final Logger log = LoggerFactory.getLogger(HistoryAfterKillsIT.class);
  private static final String PROCESS = "kill-test";
  private static final String STEP = "step";
  private static final Duration TIME_TO_LIVE = Duration.ofHours(1);

  /** Each third instance waits for a message, and each tenth is stuck on an incident. */
  private static final BpmnModelInstance MODEL =
      Bpmn.createExecutableProcess(PROCESS)
          .startEvent("Start")
          .message(message -> message.name("kill.start"))
          .serviceTask("Step", task -> task.zeebeJobType(STEP))
          .exclusiveGateway("Split")
          .sequenceFlowId("Flow_Wait")
          .conditionExpression("modulo(number, 3) = 0")
          .intermediateCatchEvent("Wait")
          .message(message -> message.name("kill.go").zeebeCorrelationKey("=id"))
          .endEvent("Went")
          .moveToLastExclusiveGateway()
          .defaultFlow()
          .sequenceFlowId("Flow_Done")
          .endEvent("Done")
          .done();

  private final List<UUID> ids = new ArrayList<>();

  @Test
  void theHistoryAgreesWithTheEngineWhateverIsKilled() throws Exception {
    Application first = start();
    // At a first start there are no tables: the exporter waits for them
    try (CamundaClient client = client(first)) {
      deploy(client);
      run(client, 20);
      createTables(first);
      run(client, 20);
      child("zeebe").destroyForcibly();
      run(client, 20);
      child("mariadb").destroyForcibly();
      run(client, 20);
      child("mariadb").destroyForcibly();
      child("zeebe").destroyForcibly();
      run(client, 20);
    }
    first.process().destroyForcibly().waitFor();
    Application second = start();
    try (CamundaClient client = client(second)) {
      run(client, 20);
      child("zeebe").destroyForcibly();
      second.process().destroyForcibly().waitFor();
    }
    Application third = start();
    try (CamundaClient client = client(third)) {
      run(client, 20);
      killAllAtOnce(third);
    }
    Application fourth = start();
    try (CamundaClient client = client(fourth)) {
      run(client, 20);
      child("mariadb").destroyForcibly();
      finish(client);
      theHistoryAgreesWithTheEngine(fourth, client);
    }
  }

  @Test
  void theBrokerGoesOnWithoutTheDatabaseAndTheHistoryCatchesUp() throws Exception {
    Application application = start();
    createTables(application);
    try (CamundaClient client = client(application)) {
      deploy(client);
      run(client, 20);
      finish(client);
      await().atMost(PATIENCE).until(() -> instances(application) == ids.size());
      long before = size(data.resolve("zeebe"));

      HistoryWatchForTest watch = new HistoryWatchForTest(source(application));
      await().atMost(PATIENCE).until(() -> watch.health().equals("UP"));
      ProcessHandle database = child("mariadb");
      signal("STOP", database);
      run(client, 1_000);
      finish(client);
      assertThat(database.isAlive()).isTrue();
      assertThat(size(data.resolve("zeebe")) - before)
          .as("what the broker holds back, in bytes")
          .isLessThan(200L << 20);
      await().atMost(PATIENCE).until(() -> watch.health().equals("DEGRADED"));
      double lag = watch.lagMetric();
      assertThat(lag).isGreaterThan(30);
      await().atMost(PATIENCE).until(() -> watch.lagMetric() > lag + 1);
      signal("CONT", database);

      theHistoryAgreesWithTheEngine(application, client);
      assertThat(query(application, "select lag_millis from history_stream")).isPositive();
      await().atMost(PATIENCE).until(() -> watch.health().equals("UP"));
    }
  }

  private void killAllAtOnce(Application application) throws Exception {
    ProcessHandle broker = child("zeebe");
    ProcessHandle database = child("mariadb");
    broker.destroyForcibly();
    database.destroyForcibly();
    application.process().destroyForcibly().waitFor();
    broker.onExit().get();
    database.onExit().get();
  }

  private CamundaClient client(Application application) {
    return CamundaClient.newClientBuilder()
        .grpcAddress(application.grpcAddress())
        .preferRestOverGrpc(false)
        .defaultRequestTimeout(Duration.ofSeconds(10))
        .build();
  }

  /** Gives up where a stopped database does not answer. */
  private static DataSource source(Application application) {
    Properties impatient = new Properties();
    impatient.setProperty("connectTimeout", "2000");
    impatient.setProperty("socketTimeout", "2000");
    DriverManagerDataSource source =
        new DriverManagerDataSource(
            application.settings().getProperty("spring.datasource.url"),
            application.settings().getProperty("spring.datasource.username"),
            application.settings().getProperty("spring.datasource.password"));
    source.setConnectionProperties(impatient);
    return source;
  }

  private static void deploy(CamundaClient client) {
    untilDone(() ->
        client.newDeployResourceCommand().addProcessModel(MODEL, PROCESS + ".bpmn").send().join());
  }

  /** Starts so many more instances, and does some of the work that there is. */
  private void run(CamundaClient client, int number) {
    for (int i = 0; i < number; i++) {
      UUID id = UUID.randomUUID();
      int place = ids.size();
      ids.add(id);
      publish(client, "kill.start", id, Map.of("id", id.toString(), "number", place));
      if (i % 10 == 9) {
        work(client);
      }
    }
  }

  /** Until there is nothing left to do but what is meant to wait. */
  private void finish(CamundaClient client) {
    int idle = 0;
    while (idle < 3) {
      idle = work(client) == 0 ? idle + 1 : 0;
    }
    for (int place = 0; place < ids.size(); place += 6) {
      publish(client, "kill.go", ids.get(place), Map.of());
    }
  }

  private static void publish(
      CamundaClient client, String message, UUID id, Map<String, Object> variables) {
    untilDone(() -> {
      try {
        client
            .newPublishMessageCommand()
            .messageName(message)
            .correlationKey(id.toString())
            .messageId(id.toString())
            .timeToLive(TIME_TO_LIVE)
            .variables(variables)
            .send()
            .join();
      } catch (ClientStatusException e) {
        if (e.getStatusCode() != Status.Code.ALREADY_EXISTS) {
          throw e;
        }
      }
    });
  }

  private static int work(CamundaClient client) {
    List<ActivatedJob> jobs = new ArrayList<>();
    untilDone(() ->
        jobs.addAll(
            client
                .newActivateJobsCommand()
                .jobType(STEP)
                .maxJobsToActivate(200)
                .timeout(Duration.ofSeconds(5))
                .requestTimeout(Duration.ofSeconds(3))
                .send()
                .join()
                .getJobs()));
    for (ActivatedJob job : jobs) {
      int place = ((Number) job.getVariable("number")).intValue();
      try {
        if (isStuck(place)) {
          client.newFailCommand(job).retries(0).errorMessage("stuck").send().join();
        } else {
          client.newCompleteCommand(job).send().join();
        }
      } catch (ClientException killed) {
        // The job comes again after its timeout
        log.debug("A job was not answered", killed);
      }
    }
    return jobs.size();
  }

  private static boolean isStuck(int place) {
    return place % 10 == 1;
  }

  private static boolean waits(int place) {
    return place % 3 == 0 && place % 6 != 0;
  }

  private static void untilDone(Runnable command) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .ignoreExceptionsInstanceOf(ClientException.class)
        .until(() -> {
          command.run();
          return true;
        });
  }

  private void theHistoryAgreesWithTheEngine(Application application, CamundaClient client)
      throws SQLException {
    Set<String> open = new TreeSet<>();
    for (int place = 0; place < ids.size(); place++) {
      if (isStuck(place) || waits(place)) {
        open.add(ids.get(place).toString());
      }
    }
    await()
        .atMost(PATIENCE)
        .ignoreExceptionsInstanceOf(SQLException.class)
        .untilAsserted(() -> {
          assertThat(instances(application)).isEqualTo(ids.size());
          assertThat(
                  new TreeSet<>(
                      texts(
                          application,
                          "select business_key from history_instance where state = 'ACTIVE'")))
              .isEqualTo(open);
        });
    Set<String> all = new TreeSet<>();
    ids.forEach(id -> all.add(id.toString()));
    assertThat(new TreeSet<>(texts(application, "select business_key from history_instance")))
        .as("each instance that was started, once")
        .isEqualTo(all);
    assertThat(texts(application, "select stream from history_stream")).hasSize(1);
    assertThat(query(application, "select skipped from history_stream")).isZero();
    assertThat(
            query(
                application,
                "select count(*) from (select 1 from history_element group by instance_key,"
                    + " element_id having count(*) > 1) twice"))
        .as("elements that were visited twice")
        .isZero();
    assertThat(query(application, "select count(*) from history_flow where times <> 1")).isZero();
    assertThat(
            query(
                application,
                "select count(*) from history_element e join history_instance i using"
                    + " (instance_key) where e.state = 'ACTIVE' and i.state <> 'ACTIVE'"))
        .isZero();
    assertThat(
            query(
                application,
                "select count(*) from history_message_wait w join history_instance i using"
                    + " (instance_key) where w.state = 'WAITING' and i.state <> 'ACTIVE'"))
        .isZero();
    assertThat(
            texts(
                application,
                "select i.business_key from history_incident o join history_instance i using"
                    + " (instance_key) where o.resolved_at is null"))
        .hasSize(
            (int) Stream.iterate(0, i -> i + 1).limit(ids.size()).filter(i -> isStuck(i)).count());
    theEngineKnowsWhatIsOpen(application, client);
  }

  /** Asks the engine about each instance, job and incident. The commands change what is open. */
  private static void theEngineKnowsWhatIsOpen(Application application, CamundaClient client)
      throws SQLException {
    List<String> wrong = new ArrayList<>();
    for (Row row :
        rows(application, "select instance_key, state = 'ACTIVE' from history_instance")) {
      check(
          "instance",
          row,
          () ->
              client
                  .newSetVariablesCommand(row.key())
                  .variables(Map.of("probed", true))
                  .send()
                  .join(),
          wrong);
    }
    // First the jobs: an incident of a job without retries cannot be resolved
    for (Row row :
        rows(application, "select job_key, state in ('CREATED', 'FAILED') from history_job")) {
      check(
          "job",
          row,
          () -> client.newUpdateRetriesCommand(row.key()).retries(1).send().join(),
          wrong);
    }
    for (Row row :
        rows(application, "select incident_key, resolved_at is null from history_incident")) {
      check(
          "incident", row, () -> client.newResolveIncidentCommand(row.key()).send().join(), wrong);
    }
    assertThat(wrong).isEmpty();
  }

  private static void check(String what, Row row, Runnable command, List<String> wrong) {
    boolean found;
    try {
      command.run();
      found = true;
    } catch (ClientStatusException e) {
      // Any other refusal is about something that is there
      found = e.getStatusCode() != Status.Code.NOT_FOUND;
    }
    if (found != row.open()) {
      wrong.add(
          "%s %s: open in the history %s, in the engine %s"
              .formatted(what, row.key(), row.open(), found));
    }
  }

  private record Row(long key, boolean open) {}

  private static List<Row> rows(Application application, String sql) throws SQLException {
    List<Row> rows = new ArrayList<>();
    try (Connection connection = application.connect();
        ResultSet result = connection.createStatement().executeQuery(sql)) {
      while (result.next()) {
        rows.add(new Row(result.getLong(1), result.getBoolean(2)));
      }
    }
    return rows;
  }

  private static List<String> texts(Application application, String sql) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Connection connection = application.connect();
        ResultSet result = connection.createStatement().executeQuery(sql)) {
      while (result.next()) {
        texts.add(result.getString(1));
      }
    }
    return texts;
  }

  private static int instances(Application application) throws SQLException {
    return query(application, "select count(*) from history_instance where version > 0");
  }

  private static void createTables(Application application) throws IOException, SQLException {
    Path migration = Path.of("src/main/resources/db/migration/history/V280__history.sql");
    for (String statement : Files.readString(migration).split(";")) {
      String sql = statement.replaceAll("(?m)^\\s*--.*$", "").strip();
      if (!sql.isEmpty()) {
        execute(application, sql);
      }
    }
  }

  private static long size(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.map(Path::toFile).filter(File::isFile).mapToLong(File::length).sum();
    }
  }

  private static void signal(String signal, ProcessHandle process) throws Exception {
    assertThat(
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor())
        .isZero();
  }
}
