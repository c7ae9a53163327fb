package app.gangway.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/** A start that cannot succeed says which setting is wrong. */
@ExtendWith(OutputCaptureExtension.class)
class WrongSettingTests {

  private static final String DATABASE = "--spring.datasource.url=";
  private static final String NO_DATABASE = DATABASE + "jdbc:mariadb://127.0.0.1:1/gangway";
  private static final String NO_ENGINE = "--gangway.engine.grpc-address=http://127.0.0.1:1";
  private static final String NO_MAIL = "--spring.mail.host=127.0.0.1";

  @Configuration(proxyBeanMethods = false)
  @ImportAutoConfiguration({DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
  static class WithDatabase {}

  @Configuration(proxyBeanMethods = false)
  @ImportAutoConfiguration(TomcatServletWebServerAutoConfiguration.class)
  static class WithWebServer {}

  @Test
  void aDatabaseThatNobodyRuns(CapturedOutput output) {
    startFails(WithDatabase.class, NO_DATABASE, NO_ENGINE, NO_MAIL);

    assertThat(output).contains("The database cannot be reached").contains("SPRING_DATASOURCE_URL");
  }

  @Test
  void aDatabaseAddressThatIsNone(CapturedOutput output) {
    startFails(WithDatabase.class, DATABASE + "db:3306", NO_ENGINE, NO_MAIL);

    assertThat(output).contains("SPRING_DATASOURCE_URL must be the address of a MariaDB database");
  }

  @Test
  void aPasswordThatTheDatabaseDoesNotKnow(CapturedOutput output) {
    String url = EmbeddedStack.in(TEST_SETTINGS).database().await().jdbcUrl();

    startFails(
        WithDatabase.class,
        DATABASE + url,
        "--spring.datasource.username=gangway",
        "--spring.datasource.password=wrong",
        NO_ENGINE,
        NO_MAIL);

    assertThat(output)
        .contains("The database refuses the user")
        .contains("SPRING_DATASOURCE_PASSWORD");
  }

  @Test
  void aPortThatIsTaken(CapturedOutput output) throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      startFails(
          WithWebServer.class,
          "--server.port=" + taken.getLocalPort(),
          NO_DATABASE,
          NO_ENGINE,
          NO_MAIL);
    }

    assertThat(output).contains("is in use by another program").contains("SERVER_PORT");
  }

  @ParameterizedTest
  @CsvSource({
    "gangway.base-url, portal.example.org, GANGWAY_BASE_URL",
    "gangway.base-url, 'http://a b', GANGWAY_BASE_URL",
    "gangway.engine.grpc-address, engine:26500, GANGWAY_ENGINE_GRPC_ADDRESS",
    "gangway.mail.from, nobody, GANGWAY_MAIL_FROM",
    "gangway.metrics.allowed-from, '10.0.0.0/8, anywhere', GANGWAY_METRICS_ALLOWED_FROM",
    "gangway.embedded.inbox-allowed-from, 10.0.0.0/99, GANGWAY_EMBEDDED_INBOX_ALLOWED_FROM",
    "spring.mail.port, many, SPRING_MAIL_PORT",
    "gangway.stripe.api-base, ftp://api.stripe.com, GANGWAY_STRIPE_API_BASE",
  })
  void aValueThatCannotWork(String setting, String value, String variable, CapturedOutput output) {
    startFails(WithDatabase.class, NO_DATABASE, NO_MAIL, "--%s=%s".formatted(setting, value));

    assertThat(output).contains(variable + " must ").contains(value).doesNotContain("\tat ");
  }

  @Test
  void aStripeKeyThatIsNoSecretOne(CapturedOutput output) {
    startFails(
        WithDatabase.class, NO_DATABASE, NO_MAIL, "--gangway.stripe.api-key=pk_test_public_one");

    assertThat(output)
        .contains("GANGWAY_STRIPE_API_KEY must ")
        .doesNotContain("pk_test_public_one")
        .doesNotContain("\tat ");
  }

  @Test
  void aBrokerHomeWithoutABroker(CapturedOutput output) {
    startFails(
        WithDatabase.class,
        "--gangway.embedded.directory=target/no-broker-data",
        "--gangway.embedded.broker-home=target/no-broker",
        NO_DATABASE,
        NO_MAIL);

    assertThat(output)
        .contains("gangway.embedded.broker-home")
        .contains("holds no Zeebe broker")
        .contains("GANGWAY_EMBEDDED_BROKER_HOME");
  }

  private static final EmbeddedSettings TEST_SETTINGS =
      new EmbeddedSettings(
          Path.of("target/test-data").toAbsolutePath(),
          Path.of("target/embedded/camunda-zeebe-8.5.8").toAbsolutePath(),
          Path.of("target/embedded/mariadb-11.4.5").toAbsolutePath());

  private static void startFails(Class<?> source, String... arguments) {
    WebApplicationType type =
        source == WithWebServer.class ? WebApplicationType.SERVLET : WebApplicationType.NONE;
    assertThatException()
        .isThrownBy(() -> new SpringApplicationBuilder(source).web(type).run(arguments).close());
  }
}
