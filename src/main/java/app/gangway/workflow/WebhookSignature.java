package app.gangway.workflow;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signature of a call, as Stripe's webhooks have it: {@code t=<seconds>,v1=<HMAC-SHA256 in
 * hex>}. Signed are the time, a dot and the body; with an idempotency key the time, a dot, the key,
 * a dot and the body, since a recorded call would else start a run under another key.
 */
final class WebhookSignature {

  /** How far the clocks of caller and node may be apart, and how long a call may be under way. */
  static final Duration TOLERANCE = Duration.ofMinutes(5);

  /** No dot and no brace, so that a key is never taken for a part of a body. */
  static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{0,255}");

  private static final int LONGEST_HEADER = 1000;
  private static final Pattern SECONDS = Pattern.compile("\\d{1,12}");

  private WebhookSignature() {}

  /**
   * Checks a call.
   *
   * @param header as the caller sends it; several {@code v1} are allowed
   * @param key the idempotency key, empty for none
   * @return the right signature, the same for a call that is sent again; empty where the header has
   *     another one, or is older or newer than {@link #TOLERANCE}
   */
  static Optional<String> check(
      String header, String secret, String key, byte[] body, Instant now) {
    if (header.length() > LONGEST_HEADER || !KEY.matcher(key).matches()) {
      return Optional.empty();
    }
    String time = "";
    List<String> given = new ArrayList<>();
    for (String part : header.split(",")) {
      String[] pair = part.strip().split("=", 2);
      if (pair.length == 2 && pair[0].equals("t")) {
        time = pair[1];
      } else if (pair.length == 2 && pair[0].equals("v1")) {
        given.add(pair[1]);
      }
    }
    if (!SECONDS.matcher(time).matches()) {
      return Optional.empty();
    }
    Instant signed = Instant.ofEpochSecond(Long.parseLong(time));
    if (Duration.between(signed, now).abs().compareTo(TOLERANCE) > 0) {
      return Optional.empty();
    }
    String wanted = sign(secret, time, key, body);
    boolean isRight = false;
    for (String one : given) {
      isRight |= MessageDigest.isEqual(one.getBytes(UTF_8), wanted.getBytes(UTF_8));
    }
    return isRight ? Optional.of(wanted) : Optional.empty();
  }

  /**
   * @param time in seconds since 1970
   * @return in hexadecimal digits
   */
  static String sign(String secret, String time, String key, byte[] body) {
    String begin = key.isEmpty() ? time + "." : time + "." + key + ".";
    return HexFormat.of().formatHex(hmac(secret.getBytes(UTF_8), begin.getBytes(UTF_8), body));
  }

  /** The HMAC-SHA256 of the parts, one behind the other. */
  static byte[] hmac(byte[] key, byte[]... parts) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      for (byte[] part : parts) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC-SHA256", e);
    }
  }
}
