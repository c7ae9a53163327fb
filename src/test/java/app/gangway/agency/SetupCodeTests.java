package app.gangway.agency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.gangway.InvalidInputs;
import app.gangway.ModuleTest;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.Slug;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** The first visit to an installation that other machines reach. */
@ModuleTest(with = {"shared", "mail", "ratelimit", "identity"})
@TestPropertySource(properties = "server.address=0.0.0.0")
@ExtendWith(OutputCaptureExtension.class)
class SetupCodeTests {

  private static final Pattern SHOWN = Pattern.compile("[0-9A-Z]{4}(-[0-9A-Z]{4}){3}");
  private static final String CLIENT = "192.0.2.1";

  @Autowired AgencyManagement agencies;
  @Autowired SetupCode setupCode;
  @Autowired JdbcClient jdbc;

  @Test
  void theLogShowsTheCodeAtEachStartUntilTheAgencyIsCreated(CapturedOutput output) {
    String code = logged(output);
    assertThat(logged(output)).as("after a restart, or on another node").isEqualTo(code);

    create(code.toLowerCase(Locale.ROOT).replace("-", " "), CLIENT);

    assertThat(agencies.exists()).isTrue();
    int before = output.length();
    setupCode.logAtStart();
    assertThat(output.toString().substring(before)).doesNotContain("setup code");
    assertThat(jdbc.sql("select count(*) from setup_code").query(Long.class).single()).isZero();
  }

  @Test
  void aWrongCodeCreatesNothing(CapturedOutput output) {
    String code = logged(output);
    for (String wrong : new String[] {"", "0", code.substring(1), code + "0", "ABCD-ABCD-ABCD"}) {
      assertThatThrownBy(() -> create(wrong, CLIENT))
          .satisfies(InvalidInputs.at("setupCode", "error.setup-code.wrong"));
    }
    assertThat(agencies.exists()).isFalse();
  }

  @Test
  void aClientHasTenWrongTriesInAQuarterOfAnHour(CapturedOutput output) {
    String code = logged(output);
    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(() -> create("0000-0000-0000-0000", CLIENT))
          .satisfies(InvalidInputs.at("setupCode", "error.setup-code.wrong"));
    }

    assertThatThrownBy(() -> create(code, CLIENT))
        .satisfies(InvalidInputs.at("setupCode", "error.sign-in.too-many"));
    create(code, "192.0.2.2");
    assertThat(agencies.exists()).isTrue();
  }

  private String logged(CapturedOutput output) {
    int before = output.length();
    setupCode.logAtStart();
    Matcher code = SHOWN.matcher(output.toString().substring(before));
    assertThat(code.find()).isTrue();
    return code.group();
  }

  private void create(String code, String client) {
    agencies.create(
        new NewAgency(
            "Acme",
            new Slug("acme"),
            "Olivia",
            new EmailAddress("olivia@acme.example"),
            "violet-harbour-94",
            Locale.ENGLISH),
        code,
        client);
  }
}
