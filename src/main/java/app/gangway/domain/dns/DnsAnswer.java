package app.gangway.domain.dns;

import java.util.List;

/** What came of a question to the DNS. */
public sealed interface DnsAnswer {

  /**
   * The name is there.
   *
   * @param values of the records of the wanted type; none where there are only others
   */
  record Values(List<String> values) implements DnsAnswer {}

  /** The DNS knows that there is no such name (NXDOMAIN). */
  record NoSuchName() implements DnsAnswer {}

  /** A server answered that it cannot tell (SERVFAIL, REFUSED and the like). */
  record ServerFailed() implements DnsAnswer {}

  /** No server answered in time. */
  record NoAnswer() implements DnsAnswer {}
}
