package app.gangway.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.embedded.stripe.StripeStandIn;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

@SpringBootTest(
    classes = EmbeddedStackTests.Application.class,
    properties = "gangway.test.parts=embedded",
    webEnvironment = SpringBootTest.WebEnvironment.NONE)
class EmbeddedStackTests {

  @Configuration(proxyBeanMethods = false)
  @ImportAutoConfiguration(DataSourceAutoConfiguration.class)
  static class Application {}

  @Configuration(proxyBeanMethods = false)
  static class Nothing {}

  @Autowired DataSource dataSource;
  @Autowired StripeStandIn stripe;

  @Value("${gangway.embedded.directory}")
  Path directory;

  @Value("${gangway.stripe.api-base}")
  URI apiBase;

  @Value("${gangway.stripe.api-key}")
  String apiKey;

  @Value("${gangway.stripe.webhook-secret}")
  String webhookSecret;

  @Value("${gangway.engine.grpc-address}")
  URI grpcAddress;

  @Test
  void theDataSourceIsARealMariaDb() {
    JdbcTemplate jdbc = new JdbcTemplate(dataSource);

    assertThat(jdbc.queryForObject("select version()", String.class)).startsWith("11.4.5-MariaDB");
    assertThat(jdbc.queryForObject("select @@character_set_database", String.class))
        .isEqualTo("utf8mb4");
    assertThat(jdbc.queryForObject("select @@global.time_zone", String.class)).isEqualTo("+00:00");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void noOtherUserReadsTheData() throws Exception {
    new JdbcTemplate(dataSource).execute("create or replace table for_permissions (id int)");
    statusOfACustomer(apiKey);

    assertThat(modes(directory))
        .hasSizeGreaterThan(50)
        .allSatisfy((file, mode) -> assertThat(mode).isIn("rw-------", "rwx------"));
  }

  /** Without files that the broker and the database delete meanwhile. */
  private static Map<Path, String> modes(Path folder) throws IOException {
    Map<Path, String> modes = new TreeMap<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path found, BasicFileAttributes attributes) {
            return note(found);
          }

          @Override
          public FileVisitResult visitFile(Path found, BasicFileAttributes attributes) {
            return attributes.isSymbolicLink() ? FileVisitResult.CONTINUE : note(found);
          }

          @Override
          public FileVisitResult visitFileFailed(Path gone, IOException e) {
            return FileVisitResult.CONTINUE;
          }

          private FileVisitResult note(Path found) {
            try {
              modes.put(found, PosixFilePermissions.toString(Files.getPosixFilePermissions(found)));
            } catch (IOException gone) {
              assertThat(found).doesNotExist();
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return modes;
  }

  @Test
  void theStripeStandInAcceptsOnlyItsOwnKey() throws Exception {
    assertThat(apiBase.getHost()).isEqualTo("127.0.0.1");
    assertThat(apiBase).isEqualTo(stripe.address());
    assertThat(apiKey).isEqualTo(stripe.apiKey()).startsWith("sk_test_");
    assertThat(webhookSecret).isEqualTo(stripe.webhookSecret()).startsWith("whsec_");
    assertThat(stripe.toString()).doesNotContain(apiKey).doesNotContain(webhookSecret);

    assertThat(statusOfACustomer(apiKey)).isEqualTo(200);
    assertThat(statusOfACustomer("sk_test_another")).isEqualTo(401);
  }

  private int statusOfACustomer(String key) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(apiBase.resolve("/v1/customers"))
              .header("Authorization", "Bearer " + key)
              .POST(HttpRequest.BodyPublishers.noBody())
              .build();
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
  }

  @Test
  void thereIsNoStripeStandInBesideAKeyOrARealDatabase() {
    for (String[] settings :
        new String[][] {
          {"--gangway.stripe.api-key=sk_test_real", "--gangway.stripe.webhook-secret=whsec_real"},
          {"--spring.datasource.url=jdbc:mariadb://127.0.0.1:1/gangway"}
        }) {
      try (ConfigurableApplicationContext context =
          new SpringApplicationBuilder(Nothing.class).web(WebApplicationType.NONE).run(settings)) {
        assertThat(context.getBeanProvider(StripeStandIn.class).getIfAvailable()).isNull();
        assertThat(context.getEnvironment().getProperty("gangway.stripe.api-base")).isNull();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"'', 127.0.0.1", "0.0.0.0, 0.0.0.0", "::1, ::1"})
  void theServerListensOnLoopbackUnlessASettingSaysOtherwise(String setting, String listening) {
    try (ConfigurableApplicationContext context =
        new SpringApplicationBuilder(Nothing.class)
            .web(WebApplicationType.NONE)
            .run("--gangway.test.parts=embedded", "--server.address=" + setting)) {
      assertThat(context.getEnvironment().getProperty("server.address")).isEqualTo(listening);
    }
  }

  @Test
  void theEngineAddressIsOnLoopback() {
    assertThat(grpcAddress.getScheme()).isEqualTo("http");
    assertThat(grpcAddress.getHost()).isEqualTo("127.0.0.1");
  }
}
