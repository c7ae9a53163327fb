package app.gangway.parts;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.testcontainers.mariadb.MariaDBContainer;

/**
 * Names the containers in the standard settings, so that the application does not start its
 * embedded parts. A test that names a part itself keeps it, and a test about the embedded stack
 * sets {@code gangway.test.parts=embedded}.
 */
final class ContainerSettings implements EnvironmentPostProcessor, Ordered {

  private static final String DATASOURCE_URL = "spring.datasource.url";
  private static final String GRPC_ADDRESS = "gangway.engine.grpc-address";

  /** After the settings were read. */
  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE;
  }

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    if (TestParts.choose(environment.getProperty(TestParts.SWITCH)) == TestParts.EMBEDDED) {
      return;
    }
    Map<String, Object> settings = new LinkedHashMap<>();
    if (!environment.containsProperty(DATASOURCE_URL)) {
      MariaDBContainer database = Containers.database();
      settings.put(DATASOURCE_URL, database.getJdbcUrl());
      settings.put("spring.datasource.username", database.getUsername());
      settings.put("spring.datasource.password", database.getPassword());
      // Otherwise the stand-in runs beside the embedded database only
      settings.put("gangway.stripe.stand-in", true);
    }
    if (!environment.containsProperty(GRPC_ADDRESS)) {
      settings.put(GRPC_ADDRESS, Containers.grpcAddress().toString());
    }
    environment.getPropertySources().addFirst(new MapPropertySource("containers", settings));
  }
}
