package app.gangway.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.embedded.stripe.StripeStandIn;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
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
  void stripeIsAStandInThatTakesItsKeyAndNoOther() throws Exception {
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
  void withAKeyOrARealDatabaseNothingStandsInForStripe() {
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

  @Test
  void theEngineAddressIsOnLoopback() {
    assertThat(grpcAddress.getScheme()).isEqualTo("http");
    assertThat(grpcAddress.getHost()).isEqualTo("127.0.0.1");
  }
}
