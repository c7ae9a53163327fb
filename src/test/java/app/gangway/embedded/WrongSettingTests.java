package app.gangway.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatException;

import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.util.unit.DataSize;

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

  /** The properties of all modules. */
  @Configuration(proxyBeanMethods = false)
  @ConfigurationPropertiesScan("app.gangway")
  static class WithSettings {}

  @Test
  void aDatabaseThatDoesNotRun(CapturedOutput output) {
    startFails(WithDatabase.class, NO_DATABASE, NO_ENGINE, NO_MAIL);

    assertThat(output).contains("The database cannot be reached").contains("SPRING_DATASOURCE_URL");
  }

  @Test
  void anInvalidDatabaseAddress(CapturedOutput output) {
    startFails(WithDatabase.class, DATABASE + "db:3306", NO_ENGINE, NO_MAIL);

    assertThat(output).contains("SPRING_DATASOURCE_URL must be the address of a MariaDB database");
  }

  @Test
  void aPasswordThatTheDatabaseDoesNotKnow(CapturedOutput output) {
    startFails(
        WithDatabase.class,
        DATABASE + database().jdbcUrl(),
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

  @Test
  void aDiskWithLessSpaceThanTheBrokerNeeds(@TempDir Path folder, CapturedOutput output) {
    startFails(
        WithSettings.class,
        "--gangway.embedded.directory=" + folder,
        "--gangway.engine.disk.needed=1000000GB",
        NO_DATABASE,
        NO_MAIL);

    assertThat(output)
        .contains("MB left, and the embedded broker runs no process below 1024000000 MB")
        .contains("GANGWAY_ENGINE_DISK_NEEDED")
        .doesNotContain("\tat ");
  }

  @ParameterizedTest
  @CsvSource({
    "gangway.base-url, https://example.org/gangway, GANGWAY_BASE_URL",
    "gangway.base-url, http://localhost:8080//a/b, GANGWAY_BASE_URL",
    "server.servlet.context-path, /gangway, SERVER_SERVLET_CONTEXT_PATH",
    "gangway.engine.disk.needed, plenty, GANGWAY_ENGINE_DISK_NEEDED",
    "gangway.engine.disk.needed, -1MB, GANGWAY_ENGINE_DISK_NEEDED",
    "server.port, eighty, SERVER_PORT",
    "server.port, 70000, SERVER_PORT",
    "server.port, -1, SERVER_PORT",
    "gangway.base-url, portal.example.org, GANGWAY_BASE_URL",
    "gangway.base-url, //portal.example.org, GANGWAY_BASE_URL",
    "gangway.base-url, 'http://a b', GANGWAY_BASE_URL",
    "gangway.engine.grpc-address, engine:26500, GANGWAY_ENGINE_GRPC_ADDRESS",
    "gangway.engine.grpc-address, http://engine, GANGWAY_ENGINE_GRPC_ADDRESS",
    "gangway.engine.grpc-address, grpc://engine:26500, GANGWAY_ENGINE_GRPC_ADDRESS",
    "gangway.mail.from, nobody, GANGWAY_MAIL_FROM",
    "gangway.metrics.allowed-from, '10.0.0.0/8, anywhere', GANGWAY_METRICS_ALLOWED_FROM",
    "gangway.domain.ask-allowed-from, '10.0.0.0/8, anywhere', GANGWAY_DOMAIN_ASK_ALLOWED_FROM",
    "gangway.embedded.inbox-allowed-from, 10.0.0.0/99, GANGWAY_EMBEDDED_INBOX_ALLOWED_FROM",
    "spring.mail.port, many, SPRING_MAIL_PORT",
    "spring.mail.port, smtp, SPRING_MAIL_PORT",
    "spring.mail.port, 0, SPRING_MAIL_PORT",
    "gangway.stripe.api-base, ftp://api.stripe.com, GANGWAY_STRIPE_API_BASE",
    "gangway.stripe.api-base, api.stripe.com, GANGWAY_STRIPE_API_BASE",
  })
  void aValueThatCannotWork(String setting, String value, String variable, CapturedOutput output) {
    startFails(WithSettings.class, with("--%s=%s".formatted(setting, value)));

    assertThat(output).contains(variable + " must ").contains(value).doesNotContain("\tat ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          server.port | -1 | SERVER_PORT must be a port between 0 and 65535, but is "-1".
          spring.mail.port | smtp | SPRING_MAIL_PORT must be a port between 1 and 65535, but is "smtp".
          server.address | no-such-host.invalid | SERVER_ADDRESS must be an address of this machine, or 0.0.0.0 for all of them, but is "no-such-host.invalid".
          spring.mail.host | no-such-host.invalid | SPRING_MAIL_HOST names a mail server that the DNS does not know: "no-such-host.invalid".
          gangway.mail.from | nobody | GANGWAY_MAIL_FROM must be a mail address, but is "nobody".
          gangway.base-url | http://[portal | GANGWAY_BASE_URL must be an address such as https://portal.example.org, but is "http://[portal".
          gangway.engine.grpc-address | engine | GANGWAY_ENGINE_GRPC_ADDRESS must be an address such as http://engine.example.org:26500, but is "engine".
          gangway.metrics.allowed-from | anywhere | GANGWAY_METRICS_ALLOWED_FROM must name addresses or networks such as 10.0.0.0/8, but is "anywhere".
          """)
  void theMessageSaysHowTheValueHasToLook(
      String setting, String value, String message, CapturedOutput output) {
    startFails(WithSettings.class, with("--%s=%s".formatted(setting, value)));

    assertThat(output).contains(message).doesNotContain("\tat ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no-reply@gangway.example",
        " no-reply@gangway.example ",
        "Gangway <no-reply@gangway.example>",
        "no-reply@[192.0.2.1]",
        " "
      })
  void aSenderThatMailsCanComeFrom(String sender) {
    start(WithSettings.class, with("--gangway.mail.from=" + sender));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgres://db/gangway?password=hidden",
        "jdbc:oracle:thin:hidden@db",
        "jdbc:mysql://db/gangway?password=hidden"
      })
  void aDatabaseOfAnotherKindWithoutShowingItsAddress(String address, CapturedOutput output) {
    startFails(WithDatabase.class, DATABASE + address, NO_ENGINE, NO_MAIL);

    assertThat(output).contains("SPRING_DATASOURCE_URL must ").doesNotContain("hidden");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pk_test_public_one", "pk_live_public"})
  void aStripeKeyThatIsNoSecretOne(String key, CapturedOutput output) {
    startFails(WithSettings.class, with("--gangway.stripe.api-key=" + key));

    assertThat(output)
        .contains("GANGWAY_STRIPE_API_KEY must ")
        .doesNotContain(key)
        .doesNotContain("\tat ");
  }

  @Test
  void aStripeKeyWithoutASecretForWebhooks(CapturedOutput output) {
    startFails(WithSettings.class, with("--gangway.stripe.api-key=sk_live_key"));

    assertThat(output)
        .contains("GANGWAY_STRIPE_WEBHOOK_SECRET must ")
        .doesNotContain("sk_live_key")
        .doesNotContain("\tat ");
  }

  @Test
  void anInvalidSecretForWebhooksWithoutShowingIt(CapturedOutput output) {
    startFails(
        WithSettings.class,
        with(
            "--gangway.stripe.api-key=rk_live_key",
            "--gangway.stripe.webhook-secret=not-the-signing-one"));

    assertThat(output)
        .contains("GANGWAY_STRIPE_WEBHOOK_SECRET must ")
        .doesNotContain("rk_live_key")
        .doesNotContain("not-the-signing-one");
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

  @Test
  void aMailServerThatIsDownDoesNotStopTheStart() {
    start(WithSettings.class, with("--spring.mail.host=127.0.0.1", "--spring.mail.port=1"));
  }

  @Test
  void aBlankValueCountsAsNotSet() {
    var environment = new MockEnvironment().withProperty("spring.datasource.url", " ");

    assertThatCode(() -> EmbeddedStackStarter.checkSettingsOfSpringBoot(environment))
        .doesNotThrowAnyException();
    assertThat(EmbeddedStackStarter.isSet(environment, "spring.datasource.url")).isFalse();
  }

  private static final EmbeddedSettings TEST_SETTINGS =
      new EmbeddedSettings(
          Path.of("target/test-data").toAbsolutePath(),
          Path.of("target/embedded/camunda-zeebe-8.5.8").toAbsolutePath(),
          Path.of("target/embedded/mariadb-11.4.5").toAbsolutePath(),
          DataSize.ofMegabytes(512),
          true);

  static EmbeddedDatabase database() {
    return EmbeddedStack.in(TEST_SETTINGS).database().await();
  }

  /** These settings, and others with which no part is started. */
  private static String[] with(String... settings) {
    return Stream.concat(
            Stream.of(settings),
            Stream.of(NO_DATABASE, NO_ENGINE, NO_MAIL)
                .filter(other ->
                    Stream.of(settings)
                        .noneMatch(one -> one.startsWith(other.substring(0, other.indexOf('='))))))
        .toArray(String[]::new);
  }

  private static void startFails(Class<?> source, String... arguments) {
    assertThatException().isThrownBy(() -> start(source, arguments));
  }

  private static void start(Class<?> source, String... arguments) {
    WebApplicationType type =
        source == WithWebServer.class ? WebApplicationType.SERVLET : WebApplicationType.NONE;
    new SpringApplicationBuilder(source).web(type).run(arguments).close();
  }
}
