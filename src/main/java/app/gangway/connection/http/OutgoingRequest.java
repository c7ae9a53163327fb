package app.gangway.connection.http;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * @param method {@code GET}, {@code POST} and so on
 * @param headers that every host may see
 * @param credentials headers that only the URL's own origin sees, and never over plain http
 * @param secretQuery the same for parameters of the query
 * @param body empty for none
 * @param followsRedirects false for a body that only the URL's own host may see
 * @param connectTimeout how long the host may take to accept the connection; null for the default
 */
@SuppressWarnings("ArrayRecordComponent")
public record OutgoingRequest(
    String method,
    String url,
    Map<String, String> headers,
    Map<String, String> credentials,
    Map<String, String> secretQuery,
    byte[] body,
    boolean followsRedirects,
    @Nullable Duration connectTimeout) {

  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  /** What the client itself sets, or what would change how the message is read. */
  private static final Set<String> RESERVED =
      Set.of(
          "accept-encoding",
          "connection",
          "content-length",
          "expect",
          "host",
          "keep-alive",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  /**
   * @throws HttpFailed with {@code REFUSED_URL} for an unknown method or a header that cannot be
   *     sent
   */
  public OutgoingRequest {
    if (!METHODS.contains(method)) {
      throw new HttpFailed(HttpFailed.Reason.REFUSED_URL, "The method is unknown");
    }
    headers = checked(headers);
    credentials = checked(credentials);
    secretQuery = Map.copyOf(secretQuery);
  }

  private static Map<String, String> checked(Map<String, String> headers) {
    headers.forEach((name, value) -> {
      String lower = name.toLowerCase(Locale.ROOT);
      if (!name.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}")
          || RESERVED.contains(lower)
          || lower.startsWith("proxy-")
          || !value.chars().allMatch(OutgoingRequest::mayStandInAHeader)) {
        throw new HttpFailed(HttpFailed.Reason.REFUSED_URL, "A header cannot be sent");
      }
    });
    return Map.copyOf(headers);
  }

  private static boolean mayStandInAHeader(int character) {
    return character == '\t' || (character >= ' ' && character < 0x7f);
  }

  /** Without anything that may be secret. */
  @Override
  public String toString() {
    return "OutgoingRequest[" + method + "]";
  }
}
