package app.gangway.connection;

import app.gangway.connection.ConnectionResolver.Access;
import app.gangway.connection.http.Destination;
import app.gangway.connection.http.HttpFailed;
import app.gangway.connection.http.OutgoingHttp;
import app.gangway.connection.http.OutgoingRequest;
import app.gangway.connection.http.OutgoingResponse;
import app.gangway.process.BpmnError;
import app.gangway.process.check.ProcessContract;
import app.gangway.shared.RetryLater;
import app.gangway.shared.WorkspaceId;
import app.gangway.workspace.WorkspaceManagement;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The HTTP step of workflows: {@code docs/http-step.md} says what it can do. It happens at least
 * once, and sends the same {@code Idempotency-Key} each time.
 */
@Service
public class HttpStep {

  private static final int ERROR = 400;
  private static final int UNAUTHORIZED = 401;
  private static final Set<Integer> ASKING_FOR_A_PAUSE = Set.of(429, 503);
  private static final Set<Integer> PASSING = Set.of(408, 425, 429);
  private static final int SERVER_ERROR = 500;
  private static final int LONGEST_BODY = 1_000_000;

  /** The engine takes no message of 4 MB, and would give the job out again and again. */
  private static final int LONGEST_VARIABLES = 1_500_000;

  private static final String CONTENT_TYPE = "content-type";
  private static final String FORM = "application/x-www-form-urlencoded";

  private final ConnectionResolver resolver;
  private final AllowedHosts hosts;
  private final WorkspaceManagement workspaces;
  private final OutgoingHttp http;
  private final JsonMapper json;
  private final Clock clock;

  HttpStep(
      ConnectionResolver resolver,
      AllowedHosts hosts,
      WorkspaceManagement workspaces,
      OutgoingHttp http,
      JsonMapper json,
      Clock clock) {
    this.resolver = resolver;
    this.hosts = hosts;
    this.workspaces = workspaces;
    this.http = http;
    this.json = json;
    this.clock = clock;
  }

  /**
   * Sends the request of one job.
   *
   * @param workspace whose connections and whose agency's hosts it may use
   * @param idempotencyKey the same when the job arrives again
   * @return the variables that the model asks for
   * @throws RetryLater when the connection is not active, or the server asks for a pause
   * @throws BpmnError with code {@code HTTP_} and a status, or why there is no answer
   */
  public Map<String, Object> run(WorkspaceId workspace, String idempotencyKey, HttpCall call) {
    try {
      Access access =
          call.connection() == null ? null : resolver.resolve(workspace, call.connection());
      Collection<Destination> allowed = hosts.destinations(workspaces.get(workspace).agencyId());
      OutgoingResponse response =
          http.send(
              request(call, idempotencyKey, access),
              allowed,
              access == null ? null : access.host());
      if (access != null && response.status() == UNAUTHORIZED && response.fromFirstOrigin()) {
        throw resolver.refused(access);
      }
      return variables(call, response, access);
    } catch (HttpFailed e) {
      String code = "HTTP_" + e.reason().name();
      String message = String.valueOf(e.getMessage());
      throw e.reason().isPassing()
          ? BpmnError.afterRetries(code, message, e, call.retryBackoff())
          : new BpmnError(code, message);
    }
  }

  private OutgoingRequest request(HttpCall call, String idempotencyKey, @Nullable Access access) {
    Map<String, String> headers = new LinkedHashMap<>();
    call.headers().forEach((name, value) -> headers.put(name, text(value)));
    headers.keySet().removeIf("Idempotency-Key"::equalsIgnoreCase);
    headers.put("Idempotency-Key", idempotencyKey);
    byte[] body = {};
    if (call.body() != null) {
      String type =
          headers.entrySet().stream()
              .filter(header -> header.getKey().equalsIgnoreCase(CONTENT_TYPE))
              .map(Map.Entry::getValue)
              .findFirst()
              .orElse(null);
      if (type == null) {
        headers.put("Content-Type", "application/json");
      }
      body = body(call.body(), type).getBytes(StandardCharsets.UTF_8);
      if (body.length > LONGEST_BODY) {
        throw new BpmnError("HTTP_TOO_LARGE", "The request's body is too long");
      }
    }
    return new OutgoingRequest(
        call.method().toUpperCase(Locale.ROOT),
        withQuery(call.url(), call.query()),
        headers,
        access == null ? Map.of() : access.headers(),
        access == null ? Map.of() : access.query(),
        body,
        true,
        call.connectTimeout());
  }

  private String body(Object body, @Nullable String type) {
    if (body instanceof String text) {
      return text;
    }
    if (type != null && type.startsWith(FORM) && body instanceof Map<?, ?> fields) {
      List<String> pairs = new ArrayList<>();
      fields.forEach(
          (name, value) -> pairs.add(encoded(String.valueOf(name)) + "=" + encoded(text(value))));
      return String.join("&", pairs);
    }
    return json.writeValueAsString(body);
  }

  private static String withQuery(String url, Map<String, Object> query) {
    if (query.isEmpty()) {
      return url;
    }
    int fragment = url.indexOf('#');
    String base = fragment < 0 ? url : url.substring(0, fragment);
    StringBuilder whole = new StringBuilder(base);
    query.forEach((name, value) ->
        whole
            .append(whole.indexOf("?") < 0 ? '?' : '&')
            .append(encoded(name))
            .append('=')
            .append(encoded(text(value))));
    return whole.toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : String.valueOf(value);
  }

  private Map<String, Object> variables(
      HttpCall call, OutgoingResponse response, @Nullable Access access) {
    if (ASKING_FOR_A_PAUSE.contains(response.status())) {
      response
          .retryAfter(clock.instant())
          .map(http::bounded)
          .ifPresent(pause -> {
            throw new RetryLater("The server asks to wait: " + response.status(), pause);
          });
    }
    Map<String, Object> answer = answer(response, access);
    checkError(call, response.status(), answer);
    Map<String, Object> variables = new LinkedHashMap<>();
    if (call.resultVariable() != null) {
      variables.put(call.resultVariable(), answer);
    }
    if (call.resultExpression() != null) {
      variables.putAll(AnswerExpressions.variables(call.resultExpression(), known(answer)));
    }
    for (String reserved : ProcessContract.RESERVED) {
      if (variables.containsKey(reserved)) {
        throw new BpmnError("HTTP_EXPRESSION", "An answer cannot set the variable " + reserved);
      }
    }
    if (json.writeValueAsBytes(variables).length > LONGEST_VARIABLES) {
      throw new BpmnError("HTTP_TOO_LARGE", "The answer gives more variables than a run can hold");
    }
    return variables;
  }

  private static void checkError(HttpCall call, int status, Map<String, Object> answer) {
    if (call.errorExpression() != null) {
      Map<String, Object> known = known(answer);
      if (status >= ERROR) {
        known.put("error", Map.of("code", String.valueOf(status), "message", "HTTP " + status));
      }
      Optional<BpmnError> error = AnswerExpressions.error(call.errorExpression(), known);
      if (error.isPresent()) {
        throw error.get();
      }
    }
    if (status >= ERROR) {
      String code = "HTTP_" + status;
      String message = "The server answers " + status;
      throw status >= SERVER_ERROR || PASSING.contains(status)
          ? BpmnError.afterRetries(code, message, null, call.retryBackoff())
          : new BpmnError(code, message);
    }
  }

  /** Expressions can say {@code response.body} and {@code body}. */
  private static Map<String, Object> known(Map<String, Object> answer) {
    Map<String, Object> known = new LinkedHashMap<>(answer);
    known.put("response", answer);
    return known;
  }

  private Map<String, Object> answer(OutgoingResponse response, @Nullable Access access) {
    Map<String, Object> headers = new LinkedHashMap<>();
    response
        .headers()
        .forEach((name, value) -> {
          if (!name.startsWith("set-cookie")) {
            headers.put(name, scrubbed(value, access));
          }
        });
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("status", response.status());
    answer.put("headers", headers);
    answer.put("body", body(response, scrubbed(response.text(), access)));
    return answer;
  }

  private static String scrubbed(String text, @Nullable Access access) {
    return access == null ? text : access.scrubbing().apply(text);
  }

  /** JSON as a value, anything else as text. */
  private @Nullable Object body(OutgoingResponse response, String text) {
    if (text.isEmpty()) {
      return null;
    }
    if (!response.isJson()) {
      return text;
    }
    try {
      return json.readValue(text, Object.class);
    } catch (JacksonException e) {
      throw new BpmnError("HTTP_UNREADABLE", "The answer says that it is JSON, but is not");
    }
  }
}
