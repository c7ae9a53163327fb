package app.gangway.domain;

import app.gangway.domain.DnsCheck.RecordCheck;
import app.gangway.domain.dns.DnsLookup;
import app.gangway.shared.BaseUrl;
import app.gangway.shared.DomainName;
import app.gangway.shared.InvalidInput;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * The two DNS records that an agency sets for its host name: a TXT record proves that the name is
 * the agency's, a CNAME record leads the name to this application.
 */
@Component
@EnableConfigurationProperties(DomainProperties.class)
class RequiredRecords {

  private static final String TXT_PREFIX = "gangway-verification=";
  private static final SecureRandom RANDOM = new SecureRandom();

  private final DnsLookup dns;
  private final String ownHost;
  private final String cnameTarget;

  RequiredRecords(DnsLookup dns, BaseUrl base, DomainProperties properties) {
    this.dns = dns;
    this.ownHost = normalized(base.baseUrl().getHost());
    this.cnameTarget = properties.target() == null ? ownHost : normalized(properties.target());
  }

  private static String normalized(String name) {
    String plain = name.strip().toLowerCase(Locale.ROOT);
    return DomainName.parse(plain)
        .map(DomainName::ascii)
        .orElseGet(() -> plain.replaceAll("\\.$", ""));
  }

  /** A value for the TXT record that no other agency can guess; public once it is in the DNS. */
  static String newTxtValue() {
    byte[] bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    return TXT_PREFIX + HexFormat.of().formatHex(bytes);
  }

  static String txtName(String host) {
    return "_gangway." + host;
  }

  /** Where the CNAME records of agencies lead. */
  String cnameTarget() {
    return cnameTarget;
  }

  /** Asks the DNS for both records. Takes some seconds at worst. */
  DnsCheck check(String host, String txtValue) {
    return new DnsCheck(
        RecordCheck.of(dns.txt(txtName(host)), txtValue),
        RecordCheck.of(dns.cname(host), cnameTarget));
  }

  /**
   * Refuses the names of this application itself, which no agency can have.
   *
   * @throws InvalidInput with field {@code host} and key {@code error.domain.own}
   */
  void refuseOwnHost(HostName name) {
    if (name.isWithin(ownHost) || name.isWithin(cnameTarget)) {
      throw new InvalidInput("host", "error.domain.own", ownHost);
    }
  }
}
