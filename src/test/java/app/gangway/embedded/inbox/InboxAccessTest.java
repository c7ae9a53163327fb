package app.gangway.embedded.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.shared.BaseUrl;
import jakarta.servlet.Filter;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;

/** Which requests reach the inbox, past the checks of its filter chain. */
class InboxAccessTest {

  @TempDir Path folder;

  @Configuration(proxyBeanMethods = false)
  @EnableWebSecurity
  @EnableConfigurationProperties(BaseUrl.class)
  static class Application {}

  @ParameterizedTest
  @CsvSource({
    "localhost, 127.0.0.1, 200",
    "LOCALHOST, 127.0.0.1, 200",
    "portal.localhost, 127.0.0.1, 200",
    "127.0.0.1, 127.0.0.1, 200",
    "127.8.8.8, 127.0.0.1, 200",
    "[::1], ::1, 200",
    // A page of a stranger whose host name has this machine's address now
    "rebound.example, 127.0.0.1, 403",
    "localhost.example, 127.0.0.1, 403",
    "127.0.0.1.example, 127.0.0.1, 403",
    "notlocalhost, 127.0.0.1, 403",
    "192.168.1.5, 127.0.0.1, 403",
    // Another machine
    "localhost, 192.168.1.5, 403"
  })
  void onlyThisMachineUnderItsOwnNamesReadsTheInbox(String host, String client, int status)
      throws IOException {
    var request = request(host, client);

    assertThat(statusOf(request, "http://localhost:8080")).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Forwarded",
        "Via",
        "X-Forwarded-For",
        "x-forwarded-host",
        "X-Forwarded-Proto",
        "X-Real-IP"
      })
  void aRequestThatAProxyPassedOnIsRefused(String header) throws IOException {
    var request = request("localhost", "127.0.0.1");
    request.addHeader(header, "localhost");

    assertThat(statusOf(request, "http://localhost:8080")).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:8090, 200",
    "http://127.0.0.1, 200",
    "http://[::1]:8080, 200",
    "http://gangway.localhost, 200",
    "https://portal.example.org, 404",
    "http://192.168.1.5:8080, 404",
    "http://localhost.example.org, 404"
  })
  void anInstallationForOthersHasNoInbox(String baseUrl, int status) throws IOException {
    assertThat(statusOf(request("localhost", "127.0.0.1"), baseUrl)).isEqualTo(status);
  }

  private static MockHttpServletRequest request(String host, String client) {
    var request = new MockHttpServletRequest("GET", "/dev/inbox");
    request.setServletPath("/dev/inbox");
    request.setServerName(host);
    request.setRemoteAddr(client);
    return request;
  }

  /** 200 where the request reaches the page. */
  private int statusOf(MockHttpServletRequest request, String baseUrl) throws IOException {
    MailFolder mails = MailFolder.open(folder);
    var response = new MockHttpServletResponse();
    new WebApplicationContextRunner()
        .withPropertyValues("gangway.base-url=" + baseUrl)
        .withBean(MailFolder.class, () -> mails)
        .withUserConfiguration(Application.class, InboxConfiguration.class, InboxAccess.class)
        .run(context ->
            context
                .getBean("springSecurityFilterChain", Filter.class)
                .doFilter(request, response, new MockFilterChain()));
    return response.getStatus();
  }
}
