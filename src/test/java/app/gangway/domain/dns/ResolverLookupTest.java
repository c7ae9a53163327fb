package app.gangway.domain.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against a real server on this machine. */
class ResolverLookupTest {

  private static final String NAME = "portal.acme.example";

  private final DnsServerForTests server = new DnsServerForTests();
  private final DnsLookup dns = lookup(server.address());

  private static DnsLookup lookup(String address) {
    return new ResolverLookup(new DnsProperties(address, Duration.ofSeconds(3)));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aTxtRecordInSeveralPiecesIsOneText() {
    String longText = "x".repeat(300);
    server.txt(NAME, "one").txt(NAME, longText);

    assertThat(dns.txt(NAME)).isEqualTo(new DnsAnswer.Values(List.of("one", longText)));
  }

  @Test
  void aCnameTargetIsInLowerCaseWithoutTheFinalDot() {
    server.cname(NAME, "App.Gangway.Example");

    assertThat(dns.cname(NAME)).isEqualTo(new DnsAnswer.Values(List.of("app.gangway.example")));
  }

  @Test
  void txtRecordsAreFoundThroughACname() {
    server.cname("_gangway." + NAME, "proof.elsewhere.example");
    server.txt("proof.elsewhere.example", "proof");

    assertThat(dns.txt("_gangway." + NAME)).isEqualTo(new DnsAnswer.Values(List.of("proof")));
  }

  @Test
  void aNameWithOtherRecordsDiffersFromAMissingName() {
    server.empty(NAME);

    assertThat(dns.txt(NAME)).isEqualTo(new DnsAnswer.Values(List.of()));
    assertThat(dns.txt("other.acme.example")).isEqualTo(new DnsAnswer.NoSuchName());
  }

  @Test
  void aFailingServerDiffersFromASilentOne() {
    server.breaks(NAME).ignores("silent.acme.example");

    assertThat(dns.cname(NAME)).isEqualTo(new DnsAnswer.ServerFailed());
    assertThat(dns.cname("silent.acme.example")).isEqualTo(new DnsAnswer.NoAnswer());
  }

  @Test
  void aLostQueryIsSentAgain() {
    server.cname(NAME, "app.gangway.example").losesOnce(NAME);

    assertThat(dns.cname(NAME)).isEqualTo(new DnsAnswer.Values(List.of("app.gangway.example")));
  }

  @Test
  void anAnswerTooLongForUdpComesOverTcp() {
    for (int i = 0; i < 20; i++) {
      server.txt(NAME, i + "-".repeat(200));
    }

    assertThat(dns.txt(NAME))
        .isInstanceOfSatisfying(
            DnsAnswer.Values.class, answer -> assertThat(answer.values()).hasSize(20));
  }

  @Test
  void anUnreachableServerGivesNoAnswer() {
    String address = server.address();
    server.close();

    assertThat(lookup(address).txt(NAME)).isEqualTo(new DnsAnswer.NoAnswer());
  }
}
