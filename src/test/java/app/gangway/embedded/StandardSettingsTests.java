package app.gangway.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

class StandardSettingsTests {

  private final MockEnvironment environment = new MockEnvironment();
  private final StandardSettings settings = new StandardSettings(environment);

  @ParameterizedTest
  @CsvSource({
    "server.port, eighty, SERVER_PORT",
    "server.port, 70000, SERVER_PORT",
    "server.port, -1, SERVER_PORT",
    "spring.mail.port, smtp, SPRING_MAIL_PORT",
    "spring.mail.port, 0, SPRING_MAIL_PORT",
    "spring.mail.host, no-such-host.invalid, SPRING_MAIL_HOST",
    "spring.datasource.url, postgres://db/gangway, SPRING_DATASOURCE_URL",
    "spring.datasource.url, jdbc:oracle:thin:@db, SPRING_DATASOURCE_URL",
    "gangway.base-url, //portal.example.org, GANGWAY_BASE_URL",
    "gangway.engine.grpc-address, http://engine, GANGWAY_ENGINE_GRPC_ADDRESS",
    "gangway.engine.grpc-address, grpc://engine:26500, GANGWAY_ENGINE_GRPC_ADDRESS",
    "gangway.stripe.api-base, api.stripe.com, GANGWAY_STRIPE_API_BASE",
    "gangway.stripe.api-key, pk_live_public, GANGWAY_STRIPE_API_KEY",
    "gangway.stripe.api-key, sk_live_key, GANGWAY_STRIPE_WEBHOOK_SECRET",
  })
  void aValueThatCannotWorkIsNamed(String setting, String value, String variable) {
    environment.setProperty(setting, value);

    assertThatExceptionOfType(WrongSettingException.class)
        .isThrownBy(settings::check)
        .withMessageStartingWith(variable)
        .returns(variable, WrongSettingException::setting);
  }

  @Test
  void theMessageTellsNothingOfTheDatabasesAddress() {
    environment.setProperty("spring.datasource.url", "jdbc:mysql://db/gangway?password=secret");

    assertThatExceptionOfType(WrongSettingException.class)
        .isThrownBy(settings::check)
        .withMessageNotContaining("secret");
  }

  @Test
  void theMessageTellsNothingOfStripesSecrets() {
    environment.setProperty("gangway.stripe.api-key", "rk_live_key");
    environment.setProperty("gangway.stripe.webhook-secret", "not-the-signing-one");

    assertThatExceptionOfType(WrongSettingException.class)
        .isThrownBy(settings::check)
        .withMessageStartingWith("GANGWAY_STRIPE_WEBHOOK_SECRET must ")
        .withMessageNotContaining("rk_live_key")
        .withMessageNotContaining("not-the-signing-one");
  }

  @Test
  void aMailServerThatIsDownIsNoReasonToStop() {
    environment.setProperty("spring.mail.host", "127.0.0.1");
    environment.setProperty("spring.mail.port", "1");

    assertThatCode(settings::check).doesNotThrowAnyException();
  }

  @Test
  void aBlankValueCountsAsNone() {
    environment.setProperty("spring.datasource.url", " ");

    assertThatCode(settings::check).doesNotThrowAnyException();
    assertThat(settings.names("spring.datasource.url")).isFalse();
  }
}
