package app.gangway.connection.http;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Asks the DNS for the addresses of a host. */
@FunctionalInterface
interface AddressLookup {

  InetAddress[] addresses(String host) throws UnknownHostException;
}
