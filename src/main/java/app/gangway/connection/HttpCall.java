package app.gangway.connection;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP step as its model describes it.
 *
 * @param headers each value a text, a number or a truth value
 * @param query the same for parameters that are added to the URL
 * @param body a text as it is sent, or a value that is sent as JSON or as a form
 * @param connection the handle of what the request signs in with; null for nothing
 * @param connectTimeout null for the default
 * @param resultVariable the variable that gets the answer; null for none
 * @param resultExpression gives variables from the answer, in FEEL
 * @param errorExpression gives {@code bpmnError(code, message)} for an answer, in FEEL
 * @param retryBackoff the pause before a retry; null for growing pauses
 */
public record HttpCall(
    String method,
    String url,
    Map<String, Object> headers,
    Map<String, Object> query,
    @Nullable Object body,
    @Nullable String connection,
    @Nullable Duration connectTimeout,
    @Nullable String resultVariable,
    @Nullable String resultExpression,
    @Nullable String errorExpression,
    @Nullable Duration retryBackoff) {

  /** Values may be anything that a run knows, so no text shows them. */
  @Override
  public String toString() {
    return "HttpCall[" + method + "]";
  }
}
