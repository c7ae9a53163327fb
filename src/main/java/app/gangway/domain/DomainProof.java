package app.gangway.domain;

import app.gangway.domain.dns.DnsAnswer;
import app.gangway.domain.dns.DnsLookup;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** The two records by which an agency proves that a host name is theirs, and leads here. */
@Component
class DomainProof {

  private static final String PREFIX = "gangway-verification=";
  private static final SecureRandom RANDOM = new SecureRandom();

  private final DnsLookup dns;
  private final OwnHost own;

  DomainProof(DnsLookup dns, OwnHost own) {
    this.dns = dns;
    this.own = own;
  }

  /** What no other agency can guess; public once it stands in the DNS. */
  static String random() {
    byte[] bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    return PREFIX + HexFormat.of().formatHex(bytes);
  }

  static String txtName(String host) {
    return "_gangway." + host;
  }

  String cnameTarget() {
    return own.target();
  }

  /** Takes some seconds at worst. */
  Looks look(String host, String proof) {
    return new Looks(
        judge(dns.texts(txtName(host)), proof::equals),
        judge(dns.alias(host), own.target()::equals));
  }

  private static Look judge(DnsAnswer answer, Predicate<String> wanted) {
    return switch (answer) {
      case DnsAnswer.Values(List<String> values) when values.isEmpty() ->
          Look.of(Finding.NOT_FOUND);
      case DnsAnswer.Values(List<String> values) ->
          values.stream().map(String::strip).anyMatch(wanted)
              ? Look.of(Finding.FOUND)
              : Look.other(values.getFirst());
      case DnsAnswer.NoSuchName none -> Look.of(Finding.NO_SUCH_NAME);
      case DnsAnswer.ServerFailed failed -> Look.of(Finding.SERVER_FAILED);
      case DnsAnswer.NoAnswer silent -> Look.of(Finding.NO_ANSWER);
    };
  }
}
