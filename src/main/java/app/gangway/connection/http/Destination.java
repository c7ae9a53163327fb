package app.gangway.connection.http;

import app.gangway.shared.DomainName;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.Loopback;
import com.google.common.net.InternetDomainName;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A host that requests may go to: a name of the DNS, never an address.
 *
 * @param host in ASCII and lower case
 * @param port null for the usual ones of http and https
 */
public record Destination(String host, @Nullable Integer port) {

  private static final Pattern WITH_PORT = Pattern.compile("(.+):(\\d{1,5})");
  private static final int HIGHEST_PORT = 65_535;
  static final int HTTP = 80;
  static final int HTTPS = 443;

  /**
   * @param typed such as {@code api.example.com} or {@code api.example.com:8443}, also in another
   *     script than Latin
   * @param loopback whether names of this machine are accepted, too
   * @throws InvalidInput with this field and key {@code error.host.address} for a whole web
   *     address, or {@code error.host.malformed}
   */
  public static Destination parse(String field, String typed, boolean loopback) {
    String text = typed.strip();
    if (text.contains("/") || text.contains("@")) {
      throw new InvalidInput(field, "error.host.address");
    }
    Matcher withPort = WITH_PORT.matcher(text);
    Integer port = null;
    if (withPort.matches()) {
      text = withPort.group(1);
      port = Integer.valueOf(withPort.group(2));
      if (port < 1 || port > HIGHEST_PORT) {
        throw new InvalidInput(field, "error.host.malformed");
      }
    }
    String host =
        name(text, loopback).orElseThrow(() -> new InvalidInput(field, "error.host.malformed"));
    return new Destination(host, port);
  }

  /** From the text that {@link #toString()} gave. */
  public static Destination stored(String text) {
    Matcher withPort = WITH_PORT.matcher(text);
    return withPort.matches()
        ? new Destination(withPort.group(1), Integer.valueOf(withPort.group(2)))
        : new Destination(text, null);
  }

  /** The name in its one spelling; empty for addresses, and for names that no DNS has. */
  static Optional<String> name(String typed, boolean loopback) {
    if (loopback && Loopback.isName(typed)) {
      return Optional.of(typed);
    }
    return DomainName.parse(typed)
        .map(DomainName::ascii)
        .filter(ascii -> InternetDomainName.isValid(ascii) && ascii.contains("."))
        .filter(ascii -> Character.isLetter(ascii.charAt(ascii.lastIndexOf('.') + 1)));
  }

  /** Whether a request to this port of this host goes here. */
  boolean covers(String otherHost, int otherPort) {
    return host.equals(otherHost)
        && (port == null ? otherPort == HTTP || otherPort == HTTPS : port == otherPort);
  }

  /** As people read it, and as the database keeps it. */
  @Override
  public String toString() {
    return port == null ? host : host + ":" + port;
  }
}
