package app.gangway.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;

/** A schema of an earlier version stops the start with a sentence that says what to do. */
@SpringBootTest(
    classes = SchemaMigrationTests.Database.class,
    webEnvironment = SpringBootTest.WebEnvironment.NONE,
    properties = {"gangway.engine.grpc-address=http://127.0.0.1:1", "spring.mail.host=127.0.0.1"})
@ExtendWith(OutputCaptureExtension.class)
class SchemaMigrationTests {

  /** Beside the tables of other tests, which use the same schema. */
  private static final String HISTORY = "history_of_migration_tests";

  @Configuration(proxyBeanMethods = false)
  @ImportAutoConfiguration(DataSourceAutoConfiguration.class)
  static class Database {}

  @Configuration(proxyBeanMethods = false)
  @ImportAutoConfiguration({DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
  @Import(SchemaMigration.class)
  static class Application {}

  @Autowired DataSource dataSource;
  @Autowired Environment environment;

  @BeforeEach
  @AfterEach
  void dropHistory() {
    new JdbcTemplate(dataSource).execute("drop table if exists " + HISTORY);
  }

  @Test
  void aSchemaThatBeganWithAnUnknownMigrationIsRefused(CapturedOutput output) {
    migrate("classpath:db/earlier");

    assertThatException().isThrownBy(() -> start("classpath:db/later"));

    assertThat(output)
        .contains("The database was made by an earlier version of Gangway")
        .contains("Delete the folder data/")
        .doesNotContain("checksum")
        .doesNotContain("\tat ");
  }

  @Test
  void aSchemaOfThisVersionIsMigrated() {
    migrate("classpath:db/later");

    start("classpath:db/later");

    assertThat(
            new JdbcTemplate(dataSource)
                .queryForList(
                    "select version from %s order by installed_rank".formatted(HISTORY),
                    String.class))
        .containsExactly("0", "1.100");
  }

  private void migrate(String location) {
    Flyway.configure()
        .dataSource(dataSource)
        .table(HISTORY)
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .locations(location)
        .load()
        .migrate();
  }

  private void start(String... locations) {
    new SpringApplicationBuilder(Application.class)
        .web(WebApplicationType.NONE)
        .run(
            "--spring.datasource.url=" + environment.getProperty("spring.datasource.url"),
            "--spring.datasource.username=" + environment.getProperty("spring.datasource.username"),
            "--spring.datasource.password=" + environment.getProperty("spring.datasource.password"),
            "--gangway.engine.grpc-address=http://127.0.0.1:1",
            "--spring.mail.host=127.0.0.1",
            "--spring.flyway.table=" + HISTORY,
            "--spring.flyway.locations=" + String.join(",", locations))
        .close();
  }
}
