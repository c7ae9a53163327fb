package app.gangway.domain;

import app.gangway.shared.InvalidInput;
import com.google.common.net.InetAddresses;
import com.google.common.net.InternetDomainName;
import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A host name that an agency can use: in ASCII and lower case, below a domain that can be
 * registered.
 *
 * @param value without a dot at its end
 */
record HostName(String value) {

  /** Leaves room for the name of the TXT record within the 253 characters of the DNS. */
  private static final int LONGEST = 240;

  /**
   * Letters that the two standards for international names convert differently; see decision 0016.
   */
  private static final Pattern AMBIGUOUS = Pattern.compile("[ßς\u200c\u200d]");

  private static final String FIELD = "host";

  /**
   * @param typed also in another script than Latin, and with a dot at its end
   * @throws InvalidInput with field {@code host} and key {@code error.domain.address} for a whole
   *     web address or a port, {@code error.domain.malformed}, {@code error.domain.ambiguous} for
   *     letters that have to be given in ASCII, or {@code error.domain.apex} for a registered
   *     domain itself
   */
  static HostName parse(String typed) {
    String trimmed = typed.strip().toLowerCase(Locale.ROOT);
    if (trimmed.contains("/") || trimmed.contains(":") || trimmed.contains("@")) {
      throw new InvalidInput(FIELD, "error.domain.address");
    }
    if (AMBIGUOUS.matcher(trimmed).find()) {
      throw new InvalidInput(FIELD, "error.domain.ambiguous");
    }
    InternetDomainName name = name(ascii(trimmed));
    if (name.parts().size() < 3 || name.isPublicSuffix() || name.isTopPrivateDomain()) {
      throw new InvalidInput(FIELD, "error.domain.apex");
    }
    return new HostName(name.toString());
  }

  private static String ascii(String name) {
    try {
      String ascii = IDN.toASCII(name, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
      return ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
    } catch (IllegalArgumentException e) {
      throw new InvalidInput(FIELD, "error.domain.malformed");
    }
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
    return IDN.toUnicode(value);
  }
}
