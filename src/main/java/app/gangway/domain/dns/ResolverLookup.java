package app.gangway.domain.dns;

import com.google.common.net.HostAndPort;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * Queries a recursive resolver over UDP, and over TCP where an answer is too long for UDP. The
 * resolver follows aliases; its answer is one message.
 */
@Component
@EnableConfigurationProperties(DnsProperties.class)
class ResolverLookup implements DnsLookup {

  private static final Logger log = LoggerFactory.getLogger(ResolverLookup.class);
  private static final int DNS_PORT = 53;

  /** A datagram can get lost, so each query is sent several times. */
  private static final int ATTEMPTS = 3;

  private final DnsProperties properties;

  ResolverLookup(DnsProperties properties) {
    this.properties = properties;
  }

  @Override
  public DnsAnswer txt(String name) {
    return query(
        name,
        Type.TXT,
        record ->
            record instanceof TXTRecord text
                ? List.of(String.join("", text.getStrings()))
                : none());
  }

  @Override
  public DnsAnswer cname(String name) {
    return query(
        name,
        Type.CNAME,
        record ->
            record instanceof CNAMERecord alias
                ? List.of(alias.getTarget().toString(true).toLowerCase(Locale.ROOT))
                : none());
  }

  private static List<String> none() {
    return List.of();
  }

  private DnsAnswer query(String name, int type, Function<Record, List<String>> values) {
    try {
      Message question =
          Message.newQuery(Record.newRecord(Name.fromString(name, Name.root), type, DClass.IN));
      Message answer = resolver().send(question);
      return switch (answer.getRcode()) {
        case Rcode.NOERROR ->
            new DnsAnswer.Values(
                answer.getSection(Section.ANSWER).stream()
                    .flatMap(record -> values.apply(record).stream())
                    .toList());
        case Rcode.NXDOMAIN -> new DnsAnswer.NoSuchName();
        default -> new DnsAnswer.ServerFailed();
      };
    } catch (TextParseException e) {
      throw new IllegalArgumentException("not a DNS name: " + name, e);
    } catch (IOException e) {
      log.debug("No answer from the DNS about {}", name, e);
      return new DnsAnswer.NoAnswer();
    }
  }

  /** Created for each query: the resolvers of the machine can change while this runs. */
  private Resolver resolver() {
    Duration each = properties.timeout().dividedBy(ATTEMPTS);
    ExtendedResolver all =
        new ExtendedResolver(
            servers().stream()
                .map(SimpleResolver::new)
                .peek(one -> one.setTimeout(each))
                .toArray(Resolver[]::new));
    all.setTimeout(properties.timeout());
    all.setRetries(ATTEMPTS);
    return all;
  }

  private List<InetSocketAddress> servers() {
    if (properties.server() == null || properties.server().isBlank()) {
      ResolverConfig.refresh();
      return ResolverConfig.getCurrentConfig().servers();
    }
    HostAndPort server =
        HostAndPort.fromString(Objects.requireNonNull(properties.server()))
            .withDefaultPort(DNS_PORT);
    return List.of(new InetSocketAddress(server.getHost(), server.getPort()));
  }
}
