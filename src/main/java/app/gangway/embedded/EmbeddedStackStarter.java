package app.gangway.embedded;

import static app.gangway.embedded.StandardSettings.DATASOURCE_URL;
import static app.gangway.embedded.StandardSettings.GRPC_ADDRESS;
import static app.gangway.embedded.StandardSettings.MAIL_HOST;
import static app.gangway.embedded.StandardSettings.MAIL_PORT;
import static app.gangway.embedded.StandardSettings.STRIPE_API_KEY;

import app.gangway.embedded.stripe.StripeStandIn;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
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

  /** After the settings were read and the logging system knows them. */
  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE;
  }

  @Override
  public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
    ConfigurableEnvironment environment = event.getEnvironment();
    StandardSettings standard = new StandardSettings(environment);
    standard.check();
    EmbeddedSettings settings = EmbeddedSettings.from(environment);
    Map<String, Object> added = new LinkedHashMap<>();
    if (!standard.names(DATASOURCE_URL)) {
      var database = EmbeddedStack.in(settings).database();
      added.put(DATASOURCE_URL, database.part().jdbcUrl());
      added.put("spring.datasource.username", EmbeddedDatabase.USER);
      added.put("spring.datasource.password", database.part().password());
      addBean(event.getBootstrapContext(), new EmbeddedConnectionDetails(database));
    }
    if (!standard.names(GRPC_ADDRESS)) {
      var broker = EmbeddedStack.in(settings).broker();
      added.put(GRPC_ADDRESS, broker.part().grpcAddress());
      addBean(event.getBootstrapContext(), new BrokerGate(broker));
    }
    if (!standard.names(MAIL_HOST)) {
      var mailServer = EmbeddedStack.in(settings).mailServer();
      added.put(MAIL_HOST, EmbeddedMailServer.HOST);
      added.put(MAIL_PORT, mailServer.part().port());
      addBean(event.getBootstrapContext(), mailServer.part().folder());
    }
    // Beside a real database no invoice may look as if it were paid, unless a setting asks for it
    if (!standard.names(STRIPE_API_KEY)
        && (!standard.names(DATASOURCE_URL)
            || environment.getProperty("gangway.stripe.stand-in", Boolean.class, false))) {
      StripeStandIn stripe = EmbeddedStack.in(settings).stripe().part().standIn();
      stripe.deliverTo(webhooks(environment));
      added.put(STRIPE_API_KEY, stripe.apiKey());
      added.put("gangway.stripe.api-base", stripe.address().toString());
      added.put("gangway.stripe.stand-in", true);
      added.put("gangway.stripe.webhook-secret", stripe.webhookSecret());
      addBean(event.getBootstrapContext(), stripe);
    }
    if (!added.isEmpty()) {
      environment.getPropertySources().addFirst(new MapPropertySource("embeddedStack", added));
      addUse(event.getBootstrapContext(), EmbeddedStack.in(settings));
    }
  }

  private static URI webhooks(ConfigurableEnvironment environment) {
    String base = environment.getProperty("gangway.base-url", "http://localhost:8080");
    return URI.create(base.replaceFirst("/+$", "") + "/webhooks/stripe");
  }

  /** The application context, closing, lets go of the stack when all its own beans have ended. */
  private static void addUse(ConfigurableBootstrapContext bootstrap, EmbeddedStack stack) {
    bootstrap.addCloseListener(closed -> {
      var beans = (DefaultSingletonBeanRegistry) closed.getApplicationContext().getBeanFactory();
      EmbeddedStack.Use use = stack.use();
      beans.registerSingleton(EmbeddedStack.class.getName(), stack);
      beans.registerDisposableBean(EmbeddedStack.class.getName(), use::end);
    });
  }

  private static void addBean(ConfigurableBootstrapContext bootstrap, Object bean) {
    bootstrap.addCloseListener(closed ->
        closed
            .getApplicationContext()
            .getBeanFactory()
            .registerSingleton(bean.getClass().getName(), bean));
  }
}
