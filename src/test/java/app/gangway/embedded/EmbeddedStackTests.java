package app.gangway.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

@SpringBootTest(
    classes = EmbeddedStackTests.Application.class,
    webEnvironment = SpringBootTest.WebEnvironment.NONE)
class EmbeddedStackTests {

  @Configuration(proxyBeanMethods = false)
  @ImportAutoConfiguration(DataSourceAutoConfiguration.class)
  static class Application {}

  @Autowired DataSource dataSource;

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
  void theEngineAddressIsOnLoopback() {
    assertThat(grpcAddress.getScheme()).isEqualTo("http");
    assertThat(grpcAddress.getHost()).isEqualTo("127.0.0.1");
  }
}
