package app.gangway.domain.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.identity.SignInForTest;
import app.gangway.invitation.InvitationManagement;
import app.gangway.invitation.LinkForTest;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvitationId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/**
 * The application trusts forwarded headers of its proxy only. Browsers that come directly are not
 * the proxy, so their forwarded headers are ignored.
 */
@TestPropertySource(
    properties = {
      "server.forward-headers-strategy=native",
      "server.tomcat.remoteip.internal-proxies=192.0.2.1/32",
      "gangway.domain.ask-allowed-from=192.0.2.1/32"
    })
@Import(LinkForTest.class)
class DirectHostTest extends OnAHostTest {

  @Autowired InvitationManagement invitations;
  @Autowired LinkForTest link;

  @ParameterizedTest
  @ValueSource(strings = {"portal.acme.example", "Portal.ACME.example", "portal.acme.example:8443"})
  void aVerifiedNameShowsItsAgencysBrand(String host) throws Exception {
    assertThat(frontDoor(host)).contains("Acme");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "127.0.0.1",
        "pending.other.example",
        "unknown.example",
        "x.portal.acme.example",
        "acme.example"
      })
  void everyOtherNameShowsTheProductsBrand(String host) throws Exception {
    assertThat(frontDoor(host)).contains("Gangway").doesNotContain("Acme").doesNotContain("Other");
  }

  @Test
  void aNameThatIsNoLongerVerifiedShowsNoAgencysBrand() throws Exception {
    jdbc.sql("update custom_domain set state = 'LOST' where host = :host")
        .param("host", VERIFIED)
        .update();

    assertThat(frontDoor(VERIFIED)).doesNotContain("Acme");
  }

  @Test
  void aForwardedHostIsIgnoredWithoutATrustedProxy() throws Exception {
    assertThat(
            frontDoor(
                "localhost",
                "X-Forwarded-For: 192.0.2.1",
                "X-Forwarded-Host: " + VERIFIED,
                "Forwarded: host=" + VERIFIED,
                "X-Original-Host: " + VERIFIED))
        .doesNotContain("Acme");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/dashboard", "/settings/domain", "/portal", "/onboarding/client"})
  void aSignedOutUserIsRedirectedToTheSignInOnTheSameHost(String path) throws Exception {
    RawHttp answer =
        RawHttp.get(
            port,
            path,
            VERIFIED,
            List.of("X-Forwarded-Host: evil.example", "X-Forwarded-For: ::1"));

    assertThat(answer.status()).isEqualTo(302);
    assertThat(answer.header("Location"))
        .hasValueSatisfying(location -> assertThat(location).isIn("/", "http://" + VERIFIED + "/"));
  }

  @Test
  void anInvitationShowsItsOwnAgencyOnEveryHost() throws Exception {
    jdbc.sql("update custom_domain set state = 'VERIFIED' where host = :host")
        .param("host", PENDING)
        .update();
    assertThat(frontDoor(PENDING)).contains("Other");
    SignInForTest.as(owner.accountId());
    InvitationId id =
        invitations.invite(acme.workspace("Harbor"), new EmailAddress("carla@client.example"));
    SignInForTest.signOut();

    assertThat(opened(PENDING, "invite/" + link.to(id)))
        .contains("Join Harbor")
        .contains("Acme")
        .doesNotContain("Other");
  }

  @Test
  void onlyTheProxysNetworkMayAskWhichNamesAreVerified() throws Exception {
    assertThat(
            RawHttp.get(port, "/domains/ask?domain=" + VERIFIED, "localhost", List.of()).status())
        .isEqualTo(403);
  }
}
