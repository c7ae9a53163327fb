package app.gangway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {

  @ParameterizedTest
  @CsvSource({
    "203.0.113.7, 203.0.113.7",
    "2001:db8:1:2:3:4:5:6, 2001:db8:1:2:0:0:0:0/64",
    "2001:db8:1:2::1, 2001:db8:1:2:0:0:0:0/64",
    "2001:DB8:1:2:ffff:ffff:ffff:ffff, 2001:db8:1:2:0:0:0:0/64",
    "2001:db8:1:3::1, 2001:db8:1:3:0:0:0:0/64",
    "::ffff:203.0.113.7, 203.0.113.7",
    "::1, 0:0:0:0:0:0:0:0/64",
    "no:address, no:address",
    "proxy.invalid, proxy.invalid"
  })
  void anIpv6ClientIsCountedByNetworkAndAnyOtherByAddress(String address, String client) {
    assertThat(ClientAddress.of(address)).isEqualTo(client);
  }

  @ParameterizedTest
  @CsvSource({"2001:0db8:1111:2222:3333:4444:5555:6666", "fe80::1234:5678:9abc:def0"})
  void theCountedAddressFitsIntoItsColumn(String address) {
    assertThat(ClientAddress.of(address)).hasSizeLessThanOrEqualTo(45).endsWith("/64");
    assertThat(ClientAddress.of("x".repeat(300))).hasSize(45);
  }
}
