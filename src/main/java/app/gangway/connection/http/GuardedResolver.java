package app.gangway.connection.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Asks the DNS once for each connection. The client connects to the addresses that this gives and
 * asks no other resolver, so a name cannot lead elsewhere between the check and the connection.
 */
record GuardedResolver(AddressLookup lookup, Predicate<InetAddress> accepted)
    implements DnsResolver {

  /** One bad address refuses them all: a host of the internet has none. */
  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] found = lookup.addresses(host);
    if (found.length == 0) {
      throw new UnknownHostException(host);
    }
    if (!Stream.of(found).allMatch(accepted)) {
      throw new RefusedAddress(host);
    }
    return found;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }

  /** The host has an address that is not one of the internet. */
  static final class RefusedAddress extends UnknownHostException {

    RefusedAddress(String host) {
      super(host);
    }
  }
}
