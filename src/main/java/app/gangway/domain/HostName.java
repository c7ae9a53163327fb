package app.gangway.domain;

import app.gangway.shared.DomainName;
import app.gangway.shared.InvalidInput;
import com.google.common.net.InetAddresses;
import com.google.common.net.InternetDomainName;
import java.util.Locale;

/**
 * A host name that an agency can use: in ASCII and lower case, below a domain that can be
 * registered.
 *
 * @param value without a dot at its end
 */
record HostName(String value) {

  /** Leaves room for the name of the TXT record within the 253 characters of the DNS. */
  private static final int LONGEST = 240;

  private static final String FIELD = "host";

  /**
   * @param typed also in another script than Latin, and with a dot at its end
   * @throws InvalidInput with field {@code host} and key {@code error.domain.address} for a whole
   *     web address or a port, {@code error.domain.malformed}, or {@code error.domain.apex} for a
   *     registered domain itself
   */
  static HostName parse(String typed) {
    String trimmed = typed.strip().toLowerCase(Locale.ROOT);
    if (trimmed.contains("/") || trimmed.contains(":") || trimmed.contains("@")) {
      throw new InvalidInput(FIELD, "error.domain.address");
    }
    InternetDomainName name =
        name(
            DomainName.parse(trimmed)
                .orElseThrow(() -> new InvalidInput(FIELD, "error.domain.malformed"))
                .ascii());
    if (name.parts().size() < 3 || name.isPublicSuffix() || name.isTopPrivateDomain()) {
      throw new InvalidInput(FIELD, "error.domain.apex");
    }
    return new HostName(name.toString());
  }

  private static InternetDomainName name(String ascii) {
    if (ascii.length() > LONGEST
        || InetAddresses.isInetAddress(ascii)
        || !InternetDomainName.isValid(ascii)) {
      throw new InvalidInput(FIELD, "error.domain.malformed");
    }
    return InternetDomainName.from(ascii);
  }

  /** Whether it is this name, or one below it. */
  boolean isWithin(String domain) {
    return value.equals(domain) || value.endsWith("." + domain);
  }

  /** The name as people write it, in their own script. */
  String displayed() {
    return DomainName.parse(value).map(DomainName::unicode).orElse(value);
  }
}
