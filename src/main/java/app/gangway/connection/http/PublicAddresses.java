package app.gangway.connection.http;

import com.google.common.net.InetAddresses;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells the addresses of the internet from those that mean this machine, its network or nothing
 * (the special-purpose registries of RFC 6890). Metadata services of clouds are among the latter.
 */
final class PublicAddresses {

  private static final List<Network> SPECIAL_V4 =
      networks(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          // Azure's own services for its machines
          "168.63.129.16/32",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/4",
          "240.0.0.0/4");

  private static final Network GLOBAL_V6 = Network.parse("2000::/3");

  /** Tunnels hide an IPv4 address: Teredo is within 2001::/23, 6to4 is 2002::/16. */
  private static final List<Network> SPECIAL_V6 =
      networks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

  private PublicAddresses() {}

  static boolean isPublic(InetAddress address) {
    if (address instanceof Inet4Address) {
      return SPECIAL_V4.stream().noneMatch(network -> network.holds(address));
    }
    return GLOBAL_V6.holds(address)
        && SPECIAL_V6.stream().noneMatch(network -> network.holds(address));
  }

  private static List<Network> networks(String... texts) {
    return Stream.of(texts).map(Network::parse).toList();
  }

  /**
   * @param bits how many bits of the prefix count
   */
  @SuppressWarnings("ArrayRecordComponent")
  private record Network(byte[] prefix, int bits) {

    static Network parse(String text) {
      String[] parts = text.split("/");
      return new Network(
          InetAddresses.forString(parts[0]).getAddress(), Integer.parseInt(parts[1]));
    }

    boolean holds(InetAddress address) {
      byte[] other = address.getAddress();
      if (other.length != prefix.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % Byte.SIZE);
        if (((other[bit / Byte.SIZE] ^ prefix[bit / Byte.SIZE]) & mask) != 0) {
          return false;
        }
      }
      return true;
    }
  }
}
