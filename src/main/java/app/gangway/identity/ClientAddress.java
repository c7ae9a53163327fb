package app.gangway.identity;

import com.vaadin.flow.server.VaadinRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * The address that a request comes from, as limits for a client count it. With IPv6 a client is a
 * network of 64 bits: that is the least that a customer is given (RFC 6177), and its owner can use
 * another address of it for every request.
 */
public final class ClientAddress {

  /** As long as the columns that keep it. */
  private static final int LONGEST = 45;

  private static final int NETWORK = 8;

  private ClientAddress() {}

  /** Of the request that an open page is answering. */
  public static String ofCurrentRequest() {
    return of(VaadinRequest.getCurrent().getRemoteAddr());
  }

  /** Of a request that no page made. */
  public static String of(HttpServletRequest request) {
    return of(request.getRemoteAddr());
  }

  /**
   * @param remoteAddress as the request has it; a text that is no address stays as it is
   */
  static String of(String remoteAddress) {
    // A text with a colon is never looked up as a name
    if (remoteAddress.indexOf(':') >= 0) {
      try {
        return of(InetAddress.getByName(remoteAddress));
      } catch (UnknownHostException noAddress) {
        return cut(remoteAddress);
      }
    }
    return cut(remoteAddress);
  }

  /** An IPv4 address that is written as IPv6 comes as IPv4. */
  private static String of(InetAddress address) {
    if (!(address instanceof Inet6Address)) {
      return address.getHostAddress();
    }
    try {
      byte[] network = Arrays.copyOf(Arrays.copyOf(address.getAddress(), NETWORK), 2 * NETWORK);
      return InetAddress.getByAddress(network).getHostAddress() + "/64";
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String cut(String text) {
    return text.substring(0, Math.min(LONGEST, text.length()));
  }
}
