package app.gangway.connection.worker;

import app.gangway.connection.ConnectionWaits;
import app.gangway.connection.HttpCall;
import app.gangway.connection.HttpStep;
import app.gangway.process.BpmnError;
import app.gangway.process.JobContext;
import app.gangway.process.JobWorker;
import app.gangway.shared.RunId;
import app.gangway.shared.WorkspaceId;
import app.gangway.workspace.WorkspaceNames;
import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The HTTP step, with the inputs and headers of Camunda's element template of this type; what the
 * request signs in with is a connection of the workspace.
 */
@Component
class HttpJson implements JobWorker<HttpJson.Input, HttpJson.Output> {

  private static final long LONGEST_TIMEOUT_SECONDS = 600;

  private final HttpStep step;
  private final ConnectionWaits waits;

  HttpJson(HttpStep step, ConnectionWaits waits) {
    this.step = step;
    this.waits = waits;
  }

  /**
   * @param authentication for models made elsewhere: none other than {@code noAuth}
   * @param connection the handle of what the request signs in with
   */
  record Input(
      RunId runId,
      @Nullable Map<String, Object> authentication,
      @Nullable String connection,
      @Nullable String method,
      @Nullable String url,
      @Nullable Map<String, Object> headers,
      @Nullable Map<String, Object> queryParameters,
      @Nullable Object connectionTimeoutInSeconds,
      @Nullable Object body) {

    /** Values may be anything that a run knows. */
    @Override
    public String toString() {
      return "Input[]";
    }
  }

  /**
   * @param variables by the names that the model gives them
   */
  record Output(@JsonIgnore Map<String, Object> variables) {

    @JsonAnyGetter
    Map<String, Object> each() {
      return variables;
    }
  }

  @Override
  public String jobType() {
    return "io.camunda:http-json:1";
  }

  @Override
  public Class<Input> inputType() {
    return Input.class;
  }

  @Override
  public String businessId(Input input) {
    return input.runId().toString();
  }

  @Override
  public Output work(Input input, JobContext context) {
    WorkspaceId workspace =
        WorkspaceNames.workspaceOf(context.processId())
            .orElseThrow(() -> new IllegalStateException("Only workflows have HTTP steps"));
    HttpCall call = call(input, context.headers());
    return new Output(
        waits.around(
            workspace,
            context,
            call.connection(),
            () -> step.run(workspace, idempotencyKey(input, context), call)));
  }

  /** An engine that replaced another gives out the same job keys again, so the run counts too. */
  private static String idempotencyKey(Input input, JobContext job) {
    String parts = input.runId() + "/" + job.elementId() + "/" + job.jobKey();
    return UUID.nameUUIDFromBytes(parts.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static HttpCall call(Input input, Map<String, String> headers) {
    if (input.authentication() != null
        && !"noAuth".equals(input.authentication().getOrDefault("type", "noAuth"))) {
      throw new BpmnError("HTTP_AUTHENTICATION", "A model holds no secrets: name a connection");
    }
    if (input.url() == null) {
      throw new BpmnError("HTTP_REFUSED_URL", "The step has no URL");
    }
    return new HttpCall(
        Objects.requireNonNullElse(input.method(), "GET"),
        input.url(),
        Objects.requireNonNullElse(input.headers(), Map.of()),
        Objects.requireNonNullElse(input.queryParameters(), Map.of()),
        input.body(),
        blankToNull(input.connection()),
        seconds(input.connectionTimeoutInSeconds()),
        blankToNull(headers.get("resultVariable")),
        blankToNull(headers.get("resultExpression")),
        blankToNull(headers.get("errorExpression")),
        duration(headers.get("retryBackoff")));
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  private static @Nullable Duration seconds(@Nullable Object value) {
    String text = value == null ? "" : String.valueOf(value).strip();
    return text.matches("\\d{1,9}")
        ? Duration.ofSeconds(Math.clamp(Long.parseLong(text), 1, LONGEST_TIMEOUT_SECONDS))
        : null;
  }

  /**
   * @throws BpmnError when it is no duration, or one of months
   */
  private static @Nullable Duration duration(@Nullable String text) {
    try {
      return text == null || text.isBlank() ? null : Duration.parse(text.strip());
    } catch (DateTimeException e) {
      throw new BpmnError("HTTP_EXPRESSION", "retryBackoff is no duration such as PT10S");
    }
  }
}
