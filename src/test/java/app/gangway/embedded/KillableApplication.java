package app.gangway.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;

/**
 * The embedded stack under an application in a JVM of its own, which a test can kill. Not annotated
 * as a configuration, since every test of the whole application would find it then.
 */
@ImportAutoConfiguration(DataSourceAutoConfiguration.class)
class KillableApplication {

  static final String READY_FILE = "test.ready-file";

  private final Environment environment;

  KillableApplication(Environment environment) {
    this.environment = environment;
  }

  public static void main(String[] arguments) throws InterruptedException {
    SpringApplication application =
        new SpringApplicationBuilder(KillableApplication.class)
            .web(WebApplicationType.NONE)
            .build();
    application.setKeepAlive(true);
    application.run(arguments);
  }

  /** Tells the test how to reach the parts. */
  @EventListener(ApplicationReadyEvent.class)
  void ready() throws IOException {
    Properties settings = new Properties();
    for (String name :
        new String[] {
          "spring.datasource.url",
          "spring.datasource.username",
          "spring.datasource.password",
          "gangway.engine.grpc-address"
        }) {
      settings.setProperty(name, environment.getRequiredProperty(name));
    }
    Path file = Path.of(environment.getRequiredProperty(READY_FILE));
    Path unfinished = file.resolveSibling("unfinished");
    try (var out = Files.newBufferedWriter(unfinished)) {
      settings.store(out, null);
    }
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
