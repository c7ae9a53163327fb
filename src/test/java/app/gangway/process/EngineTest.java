package app.gangway.process;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.URI;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;

/**
 * Runs the module with a real database, the real broker and test processes, and with a connection
 * to the broker that a test can cut.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ApplicationModuleTest(mode = BootstrapMode.DIRECT_DEPENDENCIES)
@ContextConfiguration(initializers = EngineTest.Line.class)
@Import(TestWorkers.class)
@TestPropertySource(
    properties = {
      "gangway.engine.processes=classpath:/engine",
      "gangway.engine.patience=1s",
      "gangway.engine.first-backoff=50ms",
      "gangway.engine.longest-backoff=200ms",
      "gangway.engine.watch-interval=1s"
    })
public @interface EngineTest {

  /** Puts a {@link CuttableLine} between the application and the broker. */
  class Line implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
      var environment = context.getEnvironment();
      String setting = "gangway.engine.grpc-address";
      CuttableLine line = new CuttableLine(environment.getRequiredProperty(setting, URI.class));
      context.getBeanFactory().registerSingleton("line", line);
      environment
          .getPropertySources()
          .addFirst(new MapPropertySource("line", Map.of(setting, line.address().toString())));
    }
  }
}
