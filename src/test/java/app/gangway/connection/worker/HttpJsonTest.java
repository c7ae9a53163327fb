package app.gangway.connection.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import app.gangway.connection.ConnectionWaits;
import app.gangway.connection.HttpCall;
import app.gangway.connection.HttpStep;
import app.gangway.process.BpmnError;
import app.gangway.process.JobContext;
import app.gangway.process.engine.ProcessVariables;
import app.gangway.shared.RunId;
import app.gangway.shared.WorkspaceId;
import app.gangway.workspace.WorkspaceNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import tools.jackson.databind.json.JsonMapper;

/** Between the engine's variables and headers and the step. */
class HttpJsonTest {

  private final WorkspaceId workspace = WorkspaceId.next();
  private final HttpStep step = mock();
  private final ConnectionWaits waits =
      mock(ConnectionWaits.class, call -> call.<Supplier<Map<String, Object>>>getArgument(3).get());
  private final HttpJson worker = new HttpJson(step, waits);
  private final ProcessVariables variables = new ProcessVariables(new JsonMapper());

  @Test
  void inputsAndHeadersOfTheElementTemplateBecomeACall() {
    when(step.run(any(), any(), any())).thenReturn(Map.of("order", Map.of("id", 7)));
    HttpJson.Input input =
        variables.read(
            """
            {"runId": "019a0000-0000-7000-8000-000000000001", "authentication": {"type": "noAuth"}, "connection": "books", "method": "POST",
             "url": "https://api.example.com/orders", "headers": {"X-Number": 5},
             "queryParameters": {"q": "a"}, "connectionTimeoutInSeconds": "3",
             "body": {"name": "x", "list": [1, 2]}}
            """,
            HttpJson.Input.class);

    HttpJson.Output output =
        worker.work(
            input,
            context(
                Map.of(
                    "resultVariable", "answer",
                    "resultExpression", "={order: body}",
                    "errorExpression", "",
                    "retryBackoff", "PT30S")));

    assertThat(variables.write(output)).isEqualTo("{\"order\":{\"id\":7}}");
    ArgumentCaptor<HttpCall> call = ArgumentCaptor.captor();
    verify(step).run(eq(workspace), any(), call.capture());
    assertThat(call.getValue())
        .isEqualTo(
            new HttpCall(
                "POST",
                "https://api.example.com/orders",
                Map.of("X-Number", 5),
                Map.of("q", "a"),
                Map.of("name", "x", "list", List.of(1, 2)),
                "books",
                Duration.ofSeconds(3),
                "answer",
                "={order: body}",
                null,
                Duration.ofSeconds(30)));
  }

  /** An engine that replaced another counts its jobs from the start. */
  @Test
  void theIdempotencyKeyIsTheSameForEachAttemptOfAJobAndAnotherForEachRun() {
    RunId run = RunId.next();
    List<String> keys = new ArrayList<>();
    for (JobContext job :
        List.of(
            context(17, "Task_Request"),
            context(17, "Task_Request"),
            context(18, "Task_Request"),
            context(17, "Task_Other"))) {
      keys.add(key(run, job));
    }
    keys.add(key(RunId.next(), context(17, "Task_Request")));

    assertThat(keys.get(0)).isEqualTo(keys.get(1)).matches("[0-9a-f-]{36}");
    assertThat(keys.subList(1, 5)).doesNotHaveDuplicates();
  }

  private String key(RunId run, JobContext job) {
    HttpStep called = mock();
    HttpJson.Input input =
        variables.read(
            "{\"runId\": \"%s\", \"url\": \"https://api.example.com/\"}".formatted(run),
            HttpJson.Input.class);
    new HttpJson(called, waits).work(input, job);
    ArgumentCaptor<String> key = ArgumentCaptor.captor();
    verify(called).run(any(), key.capture(), any());
    return key.getValue();
  }

  private JobContext context(long key, String element) {
    return new JobContext(key, 1, WorkspaceNames.prefix(workspace) + "collect", element, Map.of());
  }

  @Test
  void aModelThatHoldsASecretIsRefused() {
    HttpJson.Input input =
        variables.read(
            """
            {"authentication": {"type": "bearer", "token": "x"}, "url": "https://api.example.com/"}
            """,
            HttpJson.Input.class);
    assertThatExceptionOfType(BpmnError.class)
        .isThrownBy(() -> worker.work(input, context(Map.of())))
        .satisfies(error -> assertThat(error.code()).isEqualTo("HTTP_AUTHENTICATION"));
  }

  @Test
  void aProcessThatIsNoWorkflowHasNoHttpStep() {
    HttpJson.Input input =
        variables.read("{\"url\": \"https://api.example.com/\"}", HttpJson.Input.class);
    assertThatIllegalStateException()
        .isThrownBy(
            () -> worker.work(input, new JobContext(17, 1, "client-invitation", "Task", Map.of())));
  }

  @Test
  void nothingIsReturnedAsNothing() {
    assertThat(variables.write(new HttpJson.Output(Map.of()))).isEqualTo("{}");
  }

  private JobContext context(Map<String, String> headers) {
    return new JobContext(
        17, 1, WorkspaceNames.prefix(workspace) + "collect", "Task_Request", headers);
  }
}
