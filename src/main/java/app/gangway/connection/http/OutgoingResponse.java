package app.gangway.connection.http;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.core5.http.ContentType;

/**
 * An answer, whatever its status.
 *
 * @param headers by their names in lower case; of several of one name the last
 * @param fromFirstOrigin false where redirects led to an origin that got no credentials
 */
@SuppressWarnings("ArrayRecordComponent")
public record OutgoingResponse(
    int status, Map<String, String> headers, byte[] body, boolean fromFirstOrigin) {

  /** The body in the character set that the answer names, or in UTF-8. */
  public String text() {
    return new String(body, charset());
  }

  public boolean isJson() {
    String type = headers.getOrDefault("content-type", "");
    return type.matches("(?i)application/(?:[a-z0-9.+-]*\\+)?json\\b.*");
  }

  private Charset charset() {
    try {
      ContentType type = ContentType.parseLenient(headers.get("content-type"));
      return type == null || type.getCharset() == null ? StandardCharsets.UTF_8 : type.getCharset();
    } catch (UnsupportedCharsetException e) {
      return StandardCharsets.UTF_8;
    }
  }

  /** How long the server asks to wait; empty where it does not say, or says something else. */
  public Optional<Duration> retryAfter(Instant now) {
    String value = headers.getOrDefault("retry-after", "").strip();
    if (value.matches("\\d{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
    }
    try {
      Instant at = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of(at.isAfter(now) ? Duration.between(now, at) : Duration.ZERO);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** Without the body. */
  @Override
  public String toString() {
    return "OutgoingResponse[" + status + "]";
  }
}
