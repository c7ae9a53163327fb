package app.gangway.shell;

import java.security.SecureRandom;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.coyote.CloseNowException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** Reports an unexpected error: the log gets all of it, the user only a reference to find it by. */
final class ErrorReference {

  private static final Logger LOG = LoggerFactory.getLogger(ErrorReference.class);
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Without letters and digits that look or sound alike. */
  private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

  private ErrorReference() {}

  /**
   * Logs and answers the reference, for example {@code K7QF-2M9X}. A browser that went away before
   * it had the whole answer is no error.
   */
  static String report(String where, Throwable cause) {
    String reference = part() + "-" + part();
    if (browserIsGone(cause)) {
      LOG.debug("The browser is gone {} ({})", reference, where, cause);
    } else {
      LOG.error("Unexpected error {} ({})", reference, where, cause);
    }
    return reference;
  }

  /**
   * What Tomcat and Spring throw when a browser has closed its connection. The message tells
   * nothing: a lost connection to the database has the same.
   */
  private static boolean browserIsGone(Throwable error) {
    return Stream.iterate(error, Objects::nonNull, Throwable::getCause)
        .anyMatch(cause ->
            cause instanceof ClientAbortException
                || cause instanceof CloseNowException
                || cause instanceof AsyncRequestNotUsableException);
  }

  private static String part() {
    return RANDOM
        .ints(4, 0, ALPHABET.length())
        .mapToObj(ALPHABET::charAt)
        .map(String::valueOf)
        .collect(Collectors.joining());
  }
}
