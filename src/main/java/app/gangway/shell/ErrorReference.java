package app.gangway.shell;

import java.security.SecureRandom;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports an unexpected error: the log gets all of it, the user only a reference to find it by. */
final class ErrorReference {

  private static final Logger LOG = LoggerFactory.getLogger(ErrorReference.class);
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Without letters and digits that look or sound alike. */
  private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

  private ErrorReference() {}

  /** Logs and answers the reference, for example {@code K7QF-2M9X}. */
  static String report(String where, Throwable cause) {
    String reference = part() + "-" + part();
    LOG.error("Unexpected error {} ({})", reference, where, cause);
    return reference;
  }

  private static String part() {
    return RANDOM
        .ints(4, 0, ALPHABET.length())
        .mapToObj(ALPHABET::charAt)
        .map(String::valueOf)
        .collect(Collectors.joining());
  }
}
