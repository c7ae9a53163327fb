package app.gangway.domain.dns;

/** Queries the DNS. Takes a few seconds at worst, so never inside a transaction. */
public interface DnsLookup {

  /**
   * The TXT records of this name, each as one text.
   *
   * @param name in ASCII, without a dot at its end
   */
  DnsAnswer txt(String name);

  /**
   * Where the CNAME record of this name leads, in lower case and without a dot at its end.
   *
   * @param name in ASCII, without a dot at its end
   */
  DnsAnswer cname(String name);
}
