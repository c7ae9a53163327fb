package app.gangway.shell;

import java.security.SecureRandom;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something unexpected happened: the log gets all of it, the person a reference to find it by and
 * nothing else.
 */
final class Incident {

  private static final Logger LOG = LoggerFactory.getLogger(Incident.class);
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Without letters and digits that look alike when somebody reads them out. */
  private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

  private Incident() {}

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
