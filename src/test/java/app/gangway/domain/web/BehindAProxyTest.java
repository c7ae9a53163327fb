package app.gangway.domain.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.context.TestPropertySource;

/** The requests come from a proxy that is trusted. */
@TestPropertySource(
    properties = {
      "server.forward-headers-strategy=native",
      "server.tomcat.remoteip.internal-proxies=127.0.0.0/8"
    })
class BehindAProxyTest extends OnAHostTest {

  @Test
  void theForwardedHostDecidesWhichAgencyIsShown() throws Exception {
    assertThat(forwarded(VERIFIED)).contains("Acme");
    assertThat(forwarded(VERIFIED + ":443")).contains("Acme");
    assertThat(forwarded(PENDING)).doesNotContain("Acme").doesNotContain("Other");
    assertThat(frontDoor("localhost")).doesNotContain("Acme");
  }

  private String forwarded(String host) throws Exception {
    return frontDoor(
        "gangway:8080",
        "X-Forwarded-For: 203.0.113.9",
        "X-Forwarded-Proto: https",
        "X-Forwarded-Host: " + host);
  }

  @ParameterizedTest
  @CsvSource({
    "portal.acme.example, 200",
    "PORTAL.acme.example, 200",
    "pending.other.example, 404",
    "unknown.example, 404",
    "'', 404"
  })
  void theProxyMayGetCertificatesForVerifiedNamesOnly(String domain, int status) throws Exception {
    assertThat(
            RawHttp.get(port, "/domains/ask?domain=" + domain, "gangway:8080", List.of()).status())
        .isEqualTo(status);
  }
}
