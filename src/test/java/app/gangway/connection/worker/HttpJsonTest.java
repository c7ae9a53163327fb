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
import app.gangway.shared.WorkspaceId;
import app.gangway.workspace.WorkspaceNames;
import java.time.Duration;
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
    when(step.run(any(), eq(17L), any())).thenReturn(Map.of("order", Map.of("id", 7)));
    HttpJson.Input input =
        variables.read(
            """
            {"authentication": {"type": "noAuth"}, "connection": "books", "method": "POST",
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
    verify(step).run(eq(workspace), eq(17L), call.capture());
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
