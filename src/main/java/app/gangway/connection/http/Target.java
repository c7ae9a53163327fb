package app.gangway.connection.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;

/**
 * An address that a request goes to, taken apart by one rule.
 *
 * @param path with the query, as it is sent
 */
record Target(URI uri, String scheme, String host, int port, String path) {

  static final String HTTP = "http";
  static final String HTTPS = "https";
  private static final int HIGHEST_PORT = 65_535;

  /**
   * @throws HttpFailed with {@code REFUSED_URL} where it is none that can be requested
   */
  static Target of(String url, boolean loopback) {
    try {
      return of(new URI(url.strip()), loopback);
    } catch (URISyntaxException e) {
      throw refused("it is not a URL");
    }
  }

  static Target of(URI uri, boolean loopback) {
    String scheme = Objects.requireNonNullElse(uri.getScheme(), "").toLowerCase(Locale.ROOT);
    if (!scheme.equals(HTTP) && !scheme.equals(HTTPS)) {
      throw refused("only http and https are possible");
    }
    if (uri.getRawAuthority() == null || uri.getRawAuthority().contains("@")) {
      throw refused("it names a user, or no host");
    }
    String host =
        uri.getHost() == null ? null : Destination.name(uri.getHost(), loopback).orElse(null);
    if (host == null) {
      throw refused("its host is not a name of the DNS in ASCII");
    }
    int standard = scheme.equals(HTTPS) ? Destination.HTTPS : Destination.HTTP;
    int port = uri.getPort() == -1 ? standard : uri.getPort();
    if (port < 1 || port > HIGHEST_PORT) {
      throw refused("its port does not exist");
    }
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return new Target(uri, scheme, host, port, path + query);
  }

  boolean isSecure() {
    return scheme.equals(HTTPS);
  }

  boolean hasSameOriginAs(Target other) {
    return scheme.equals(other.scheme) && host.equals(other.host) && port == other.port;
  }

  private static HttpFailed refused(String why) {
    return new HttpFailed(HttpFailed.Reason.REFUSED_URL, "The URL is refused: " + why);
  }

  /** Without path and query, which may hold a key. */
  @Override
  public String toString() {
    return scheme + "://" + host + ":" + port;
  }
}
