package app.gangway.embedded;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.bootstrap.ConfigurableBootstrapContext;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Starts a part of the embedded stack for each standard setting that names no other, and sets it.
 * That happens as soon as the settings are known, so that the parts start while the application
 * context is being built.
 */
final class EmbeddedStackStarter
    implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

  static final String DATASOURCE_URL = "spring.datasource.url";
  static final String MAIL_HOST = "spring.mail.host";
  static final String GRPC_ADDRESS = "gangway.engine.grpc-address";

  /** After the settings were read and the logging system knows them. */
  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE;
  }

  @Override
  public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
    ConfigurableEnvironment environment = event.getEnvironment();
    EmbeddedSettings settings = EmbeddedSettings.from(environment);
    Map<String, Object> added = new LinkedHashMap<>();
    if (isUnset(environment, DATASOURCE_URL)) {
      var database = EmbeddedStack.in(settings).database();
      added.put(DATASOURCE_URL, database.part().jdbcUrl());
      added.put("spring.datasource.username", EmbeddedDatabase.USER);
      added.put("spring.datasource.password", database.part().password());
      addBean(event.getBootstrapContext(), new EmbeddedConnectionDetails(database));
    }
    if (isUnset(environment, GRPC_ADDRESS)) {
      var broker = EmbeddedStack.in(settings).broker();
      added.put(GRPC_ADDRESS, broker.part().grpcAddress());
      addBean(event.getBootstrapContext(), new BrokerGate(broker));
    }
    if (isUnset(environment, MAIL_HOST)) {
      var mailServer = EmbeddedStack.in(settings).mailServer();
      added.put(MAIL_HOST, EmbeddedMailServer.HOST);
      added.put("spring.mail.port", mailServer.part().port());
      addBean(event.getBootstrapContext(), mailServer.part().folder());
    }
    if (!added.isEmpty()) {
      environment.getPropertySources().addFirst(new MapPropertySource("embeddedStack", added));
    }
  }

  private static boolean isUnset(ConfigurableEnvironment environment, String setting) {
    return environment.getProperty(setting, "").isBlank();
  }

  private static void addBean(ConfigurableBootstrapContext bootstrap, Object bean) {
    bootstrap.addCloseListener(closed ->
        closed
            .getApplicationContext()
            .getBeanFactory()
            .registerSingleton(bean.getClass().getName(), bean));
  }
}
