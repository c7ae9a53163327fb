package app.gangway.shared;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The names by which a machine reaches itself, and no other machine does. */
public final class Loopback {

  private static final Pattern IPV4 = Pattern.compile("127(\\.\\d{1,3}){3}");

  private static final List<String> SET_BY_PROXIES =
      List.of(
          "Forwarded",
          "Via",
          "X-Forwarded-For",
          "X-Forwarded-Host",
          "X-Forwarded-Proto",
          "X-Forwarded-Port",
          "X-Real-IP");

  /** Set by Tomcat's valve, which removes some of those headers. */
  private static final String FORWARDED = "org.apache.tomcat.request.forwarded";

  private Loopback() {}

  /**
   * Whether the browser asked for one of these names, and no proxy passed the request on. A request
   * that comes from this machine's address is no proof: a proxy on this machine sends the requests
   * of strangers from there, and so does a page of a stranger whose host name the DNS leads to this
   * machine (DNS rebinding).
   */
  public static boolean isDirect(HttpServletRequest request) {
    return isName(request.getServerName())
        && request.getAttribute(FORWARDED) == null
        && SET_BY_PROXIES.stream().allMatch(name -> request.getHeader(name) == null);
  }

  /**
   * Whether a browser that uses this host always talks to its own machine: {@code localhost} and
   * the names under it (RFC 6761), 127.0.0.0/8 and ::1. Any other name can lead elsewhere, even if
   * the DNS names a loopback address for it now: its owner changes that at will.
   *
   * @param host as an address or a Host header has it, without a port; null for none
   */
  public static boolean isName(@Nullable String host) {
    if (host == null) {
      return false;
    }
    String name = host.toLowerCase(Locale.ROOT);
    return name.equals("localhost")
        || name.endsWith(".localhost")
        || name.equals("[::1]")
        || name.equals("::1")
        || IPV4.matcher(name).matches();
  }
}
