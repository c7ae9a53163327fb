package app.gangway.shared;

import java.net.URI;
import java.net.URISyntaxException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Builds the addresses of links in mails and of returns from other sites. */
@Component
public class LinkAddress {

  private final URI base;
  private final ObjectProvider<AgencyHosts> hosts;

  /**
   * @param base where this application is reached from outside
   * @param hosts absent in a test of modules without the domain module
   */
  LinkAddress(@Value("${gangway.base-url}") URI base, ObjectProvider<AgencyHosts> hosts) {
    this.base = base;
    this.hosts = hosts;
  }

  /**
   * Under the product's own name, for what belongs to no agency.
   *
   * @param path begins with a slash
   */
  public URI of(String path) {
    return append(base, path);
  }

  /**
   * Under the agency's own host name where it has a verified one, with the scheme and the port of
   * the product's own.
   *
   * @param path begins with a slash
   */
  public URI of(AgencyId agency, String path) {
    AgencyHosts known = hosts.getIfAvailable();
    return append(known == null ? base : known.hostOf(agency).map(this::under).orElse(base), path);
  }

  /**
   * Under the host name that a page was opened with, for a user who leaves for another site and
   * returns: under another name they would have to sign in again. A name that no agency has
   * verified counts as the product's own.
   *
   * @param host as a browser names it, without a port
   * @param path begins with a slash
   */
  public URI at(String host, String path) {
    return append(isAgencyHost(host) ? under(host) : base, path);
  }

  /**
   * @param host as a browser names it, without a port
   * @return whether it is an agency's verified name, and not the product's own
   */
  public boolean isAgencyHost(String host) {
    AgencyHosts known = hosts.getIfAvailable();
    return !host.equalsIgnoreCase(base.getHost())
        && known != null
        && known.agencyOf(host).isPresent();
  }

  private URI under(String host) {
    try {
      return new URI(base.getScheme(), null, host, base.getPort(), base.getPath(), null, null);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("not a host name: " + host, e);
    }
  }

  private static URI append(URI base, String path) {
    return URI.create(base.toString().replaceAll("/+$", "") + path);
  }
}
