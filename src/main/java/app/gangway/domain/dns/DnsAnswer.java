package app.gangway.domain.dns;

import java.util.List;

/** The answer to a DNS query. */
public sealed interface DnsAnswer {

  /**
   * The name exists.
   *
   * @param values of the records of the requested type; empty where the name has only others
   */
  record Values(List<String> values) implements DnsAnswer {}

  /** The DNS knows that there is no such name (NXDOMAIN). */
  record NoSuchName() implements DnsAnswer {}

  /** A server answered with an error (SERVFAIL, REFUSED and the like). */
  record ServerFailed() implements DnsAnswer {}

  /** No server answered in time. */
  record NoAnswer() implements DnsAnswer {}
}
