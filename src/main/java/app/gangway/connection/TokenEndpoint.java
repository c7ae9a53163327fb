package app.gangway.connection;

import app.gangway.connection.http.Destination;
import app.gangway.connection.http.HttpFailed;
import app.gangway.connection.http.OutgoingHttp;
import app.gangway.connection.http.OutgoingRequest;
import app.gangway.connection.http.OutgoingResponse;
import app.gangway.shared.RetryLater;
import app.gangway.workspace.WorkspaceManagement;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks the provider of an OAuth 2 connection for tokens (RFC 6749), and revokes them (RFC 7009).
 */
@Component
class TokenEndpoint {

  private static final Logger log = LoggerFactory.getLogger(TokenEndpoint.class);
  private static final int TOO_MANY = 429;
  private static final int OK = 200;
  private static final int SERVER_ERROR = 500;
  private static final int LONGEST_TOKEN = 8_000;
  private static final int LONGEST_REFRESH_TOKEN = 4_000;

  private final AllowedHosts hosts;
  private final WorkspaceManagement workspaces;
  private final OutgoingHttp http;
  private final JsonMapper json;
  private final Clock clock;

  TokenEndpoint(
      AllowedHosts hosts,
      WorkspaceManagement workspaces,
      OutgoingHttp http,
      JsonMapper json,
      Clock clock) {
    this.hosts = hosts;
    this.workspaces = workspaces;
    this.http = http;
    this.json = json;
    this.clock = clock;
  }

  /**
   * What a provider gives.
   *
   * @param seconds how long the access token lasts; null where the provider does not say it
   * @param refreshSeconds how long an unused refresh token lasts; null where it is not said
   */
  record Tokens(
      String access,
      @Nullable Long seconds,
      @Nullable String refresh,
      @Nullable Long refreshSeconds) {

    @Override
    public String toString() {
      return "Tokens[]";
    }
  }

  /** The provider gives no token; the message is its own words, without secrets. */
  static final class Refused extends RuntimeException {

    Refused(String words) {
      super(words);
    }

    String words() {
      return String.valueOf(getMessage());
    }
  }

  /**
   * @param grant the parameters beside those that tell who asks
   * @throws RetryLater when the provider does not answer, or asks to wait
   * @throws Refused when it gives none
   * @throws HttpFailed when the agency does not allow its host, or its answer cannot be read
   */
  Tokens ask(AppConnection connection, String clientSecret, Map<String, String> grant) {
    OutgoingResponse response = send(connection, connection.tokenUrl(), clientSecret, grant);
    if (response.status() == TOO_MANY || response.status() >= SERVER_ERROR) {
      Duration pause = response.retryAfter(clock.instant()).map(http::bounded).orElse(null);
      String why = "The provider of access tokens answers " + response.status();
      throw pause == null ? new RetryLater(why) : new RetryLater(why, pause);
    }
    Map<?, ?> answer = answer(response);
    if (response.status() != OK
        || !(answer.get("access_token") instanceof String access)
        || !isUsable(access, LONGEST_TOKEN)
        || !isBearer(answer.get("token_type"))) {
      List<String> hidden = new ArrayList<>(grant.values());
      hidden.add(clientSecret);
      hidden.add(basic(connection.clientId(), clientSecret));
      throw new Refused(Scrubbing.of(hidden).apply(words(response, answer)));
    }
    String refresh =
        answer.get("refresh_token") instanceof String text && isUsable(text, LONGEST_REFRESH_TOKEN)
            ? text
            : null;
    Long refreshSeconds = seconds(answer.get("refresh_expires_in"));
    return new Tokens(
        access,
        seconds(answer.get("expires_in")),
        refresh,
        refreshSeconds == null ? seconds(answer.get("refresh_token_expires_in")) : refreshSeconds);
  }

  /** Tells the provider that a token is no longer used. A provider that is away does not matter. */
  void revoke(AppConnection connection, String clientSecret, String token) {
    String url = connection.revocationUrl();
    if (url == null) {
      return;
    }
    try {
      OutgoingResponse response = send(connection, url, clientSecret, Map.of("token", token));
      if (response.status() != OK) {
        log.info("A provider answers {} to the revocation of a token", response.status());
      }
    } catch (RetryLater | HttpFailed e) {
      log.info("A token is not revoked at its provider: {}", e.getMessage());
    }
  }

  private OutgoingResponse send(
      AppConnection connection, String url, String secret, Map<String, String> parameters) {
    List<Destination> allowed =
        hosts.destinations(workspaces.get(connection.workspace()).agencyId());
    http.check(url, allowed);
    Map<String, String> form = new LinkedHashMap<>(parameters);
    Map<String, String> credentials = Map.of();
    if (connection.signsInByBody()) {
      form.put("client_id", connection.clientId());
      form.put("client_secret", secret);
    } else {
      credentials = Map.of("Authorization", "Basic " + basic(connection.clientId(), secret));
    }
    try {
      return http.send(
          new OutgoingRequest(
              "POST",
              url,
              Map.of(
                  "Content-Type", "application/x-www-form-urlencoded",
                  "Accept", "application/json"),
              credentials,
              Map.of(),
              encoded(form).getBytes(StandardCharsets.UTF_8),
              false,
              null),
          allowed,
          null);
    } catch (HttpFailed e) {
      if (e.reason().isPassing()) {
        throw new RetryLater("The provider of access tokens does not answer", e);
      }
      throw e;
    }
  }

  /** Both parts are encoded first (RFC 6749, 2.3.1). */
  private static String basic(String id, String secret) {
    return Base64.getEncoder()
        .encodeToString((encoded(id) + ":" + encoded(secret)).getBytes(StandardCharsets.US_ASCII));
  }

  /** As the query of an address, or the body of a form. */
  static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private Map<?, ?> answer(OutgoingResponse response) {
    try {
      return json.readValue(response.text(), Map.class);
    } catch (JacksonException e) {
      log.debug("A provider's answer is no JSON object", e);
      return Map.of();
    }
  }

  private static boolean isUsable(String token, int longest) {
    return token.length() <= longest && token.matches("[\\x21-\\x7e]+");
  }

  private static boolean isBearer(@Nullable Object type) {
    return type == null || String.valueOf(type).equalsIgnoreCase("bearer");
  }

  /** Error and description (RFC 6749, 5.2), or the status where there are none. */
  private static String words(OutgoingResponse response, Map<?, ?> answer) {
    return answer.get("error") instanceof String error
        ? words(error, answer.get("error_description") instanceof String more ? more : null)
        : "HTTP " + response.status();
  }

  /** A provider's error in one line. */
  static String words(String error, @Nullable String description) {
    return (description == null || description.isBlank() ? error : error + ": " + description)
        .replaceAll("\\p{Cntrl}", " ");
  }

  private static @Nullable Long seconds(@Nullable Object value) {
    Long seconds =
        switch (value) {
          case Number number -> number.longValue();
          case String text when text.matches("\\d{1,9}") -> Long.valueOf(text);
          case null, default -> null;
        };
    return seconds == null || seconds < 1 ? null : seconds;
  }
}
