package app.gangway.agency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.gangway.InvalidInputs;
import app.gangway.ModuleTest;
import app.gangway.ratelimit.RateLimits;
import app.gangway.shared.BaseUrl;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.Slug;
import com.vaadin.flow.internal.CurrentInstance;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.VaadinServletService;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.Mockito;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.context.TestPropertySource;

/** The first visit to an installation whose settings name this machine alone. */
@ModuleTest(with = {"shared", "mail", "ratelimit", "identity"})
@TestPropertySource(
    properties = {"server.address=127.0.0.1", "gangway.base-url=http://localhost:8080"})
@ExtendWith(OutputCaptureExtension.class)
class SetupCodeBehindProxyTests {

  @Autowired AgencyManagement agencies;
  @Autowired SetupCode setupCode;
  @Autowired Agencies all;
  @Autowired RateLimits limits;
  @Autowired BaseUrl base;
  @Autowired Environment environment;
  @Autowired JdbcClient jdbc;

  @AfterEach
  void endVisit() {
    CurrentInstance.clearAll();
  }

  @ParameterizedTest
  @CsvSource({
    "portal.example.org, ''",
    "localhost, X-Forwarded-For",
    "localhost, Forwarded",
    "127.0.0.1, Via",
    "localhost, X-Real-IP"
  })
  void aVisitThroughAProxyIsAskedForTheCode(String host, String header) {
    visit(host, header);

    assertThat(setupCode.isAsked()).isTrue();
    assertThatThrownBy(() -> create(""))
        .satisfies(InvalidInputs.at("setupCode", "error.setup-code.wrong"));
    assertThat(agencies.exists()).isFalse();
    create(jdbc.sql("select code from setup_code").query(String.class).single());
    assertThat(agencies.exists()).isTrue();
  }

  /** Each start of the installation writes it once; this is another start. */
  @Test
  void theLogShowsTheCodeFromTheFirstVisitThatIsAsked(CapturedOutput output) {
    SetupCode started = new SetupCode(jdbc, all, limits, base, environment);
    visit("localhost", "");
    started.logAtStart();
    started.isAsked();
    assertThat(output).doesNotContain("setup code");

    visit("portal.example.org", "");
    started.isAsked();
    started.isAsked();

    assertThat(output)
        .containsOnlyOnce(jdbc.sql("select code from setup_code").query(String.class).single());
  }

  @Test
  void aVisitFromThisMachineIsNotAsked() {
    visit("localhost", "");

    assertThat(setupCode.isAsked()).isFalse();
    create("");
    assertThat(agencies.exists()).isTrue();
  }

  private static void visit(String host, String header) {
    var request = new MockHttpServletRequest();
    request.setServerName(host);
    if (!header.isEmpty()) {
      request.addHeader(header, "192.0.2.7");
    }
    CurrentInstance.set(
        VaadinRequest.class,
        new VaadinServletRequest(request, Mockito.mock(VaadinServletService.class)));
  }

  private void create(String code) {
    agencies.create(
        new NewAgency(
            "Acme",
            new Slug("acme"),
            "Olivia",
            new EmailAddress("olivia@acme.example"),
            "violet-harbour-94",
            Locale.ENGLISH),
        code,
        "192.0.2.1");
  }
}
