package app.gangway.embedded;

import app.gangway.embedded.stripe.StripeStandIn;
import app.gangway.shared.WrongSetting;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.boot.bootstrap.ConfigurableBootstrapContext;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;

/**
 * Starts a part of the embedded stack for each standard setting that has no value, and sets it.
 * That happens as soon as the settings are known, so that the parts start while the application
 * context is being built.
 */
final class EmbeddedStackStarter
    implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

  private static final String DATASOURCE_URL = "spring.datasource.url";
  private static final String DATASOURCE_USER = "spring.datasource.username";
  private static final String DATASOURCE_PASSWORD = "spring.datasource.password";
  private static final String MARIADB = "jdbc:mariadb:";
  private static final String SECRETS_KEY = "gangway.secrets.key";
  private static final String GRPC_ADDRESS = "gangway.engine.grpc-address";
  private static final String MAIL_HOST = "spring.mail.host";
  private static final String MAIL_PORT = "spring.mail.port";
  private static final String STRIPE_API_KEY = "gangway.stripe.api-key";
  private static final String SERVER_PORT = "server.port";
  private static final String CONTEXT_PATH = "server.servlet.context-path";
  private static final String BASE_URL = "gangway.base-url";
  private static final String SERVER_ADDRESS = "server.address";
  private static final int HIGHEST_PORT = 65_535;

  /** After the settings were read and the logging system knows them. */
  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE;
  }

  @Override
  public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
    ConfigurableEnvironment environment = event.getEnvironment();
    checkSettingsOfSpringBoot(environment);
    ConfigurableBootstrapContext bootstrap = event.getBootstrapContext();
    EmbeddedSettings settings = EmbeddedSettings.from(environment);
    List<EmbeddedStack.Started<?>> awaited = new ArrayList<>();
    StripeStandIn standIn = null;
    Map<String, Object> added = new LinkedHashMap<>();
    HistoryDatabase history = givenDatabase(environment);
    if (!isSet(environment, DATASOURCE_URL)) {
      var database = EmbeddedStack.in(settings).database();
      added.put(DATASOURCE_URL, database.part().jdbcUrl());
      history = database.part().history();
      added.put(DATASOURCE_USER, EmbeddedDatabase.USER);
      added.put(DATASOURCE_PASSWORD, database.part().password());
      addBean(bootstrap, EmbeddedDatabase.connectionDetails(database));
      if (!isSet(environment, SECRETS_KEY)) {
        added.put(SECRETS_KEY, EmbeddedStack.in(settings).secretsKey());
      }
      // An installation that a user tries has no owner at first, and an inbox with live links
      if (!isSet(environment, SERVER_ADDRESS)) {
        added.put(SERVER_ADDRESS, EmbeddedMailServer.HOST);
      }
    }
    if (!isSet(environment, GRPC_ADDRESS)) {
      var broker = EmbeddedStack.in(settings).broker(history);
      added.put(GRPC_ADDRESS, broker.part().grpcAddress());
      added.put("gangway.engine.disk.folder", broker.part().dataFolder().toString());
      awaited.add(broker);
    }
    if (!isSet(environment, MAIL_HOST)) {
      var mailServer = EmbeddedStack.in(settings).mailServer();
      added.put(MAIL_HOST, EmbeddedMailServer.HOST);
      added.put(MAIL_PORT, mailServer.part().port());
      addBean(bootstrap, mailServer.part().folder());
    }
    // With a real database no invoice may be paid by the stand-in, unless a setting asks for it
    if (!isSet(environment, STRIPE_API_KEY)
        && (!isSet(environment, DATASOURCE_URL)
            || environment.getProperty("gangway.stripe.stand-in", Boolean.class, false))) {
      var stripe = EmbeddedStack.in(settings).stripe();
      awaited.add(stripe);
      standIn = stripe.part().standIn();
      added.put(STRIPE_API_KEY, standIn.apiKey());
      added.put("gangway.stripe.api-base", standIn.address().toString());
      added.put("gangway.stripe.stand-in", true);
      added.put("gangway.stripe.webhook-secret", standIn.webhookSecret());
      addBean(bootstrap, standIn);
    }
    if (!added.isEmpty()) {
      environment.getPropertySources().addFirst(new MapPropertySource("embeddedStack", added));
      addBean(bootstrap, new EmbeddedPartsGate(awaited, standIn, environment));
      addUse(bootstrap, EmbeddedStack.in(settings));
    }
  }

  /** The embedded broker writes into a database that a setting names as the application does. */
  private static HistoryDatabase givenDatabase(Environment environment) {
    return new HistoryDatabase(
        environment.getProperty(DATASOURCE_URL, ""),
        environment.getProperty(DATASOURCE_USER, ""),
        environment.getProperty(DATASOURCE_PASSWORD, ""));
  }

  /** A blank value counts as none. */
  static boolean isSet(Environment environment, String setting) {
    return value(environment, setting) != null;
  }

  private static @Nullable String value(Environment environment, String setting) {
    String value = environment.getProperty(setting, "").strip();
    return value.isEmpty() ? null : value;
  }

  /**
   * No module has these settings among its properties, and Spring Boot would fail without naming
   * them.
   */
  static void checkSettingsOfSpringBoot(Environment environment) {
    checkPort(environment, SERVER_PORT, 0);
    checkPort(environment, MAIL_PORT, 1);
    checkDatabase(value(environment, DATASOURCE_URL));
    checkHost(
        MAIL_HOST,
        "names a mail server that the DNS does not know:",
        value(environment, MAIL_HOST));
    checkHost(
        SERVER_ADDRESS,
        "must be an address of this machine, or 0.0.0.0 for all of them, but is",
        value(environment, SERVER_ADDRESS));
    checkNoPath(environment);
  }

  /** Redirects, webhooks and files have addresses that begin at the root of the host name. */
  private static void checkNoPath(Environment environment) {
    String context = value(environment, CONTEXT_PATH);
    if (context != null && !context.equals("/")) {
      throw new WrongSetting(
          CONTEXT_PATH,
          "must be empty, since Gangway needs a host name of its own, but is \"%s\"."
              .formatted(context));
    }
    String base = value(environment, BASE_URL);
    if (base != null && base.matches("https?://[^/]+/+[^/].*")) {
      throw new WrongSetting(
          BASE_URL,
          "must have no path after the host name, since Gangway needs a host name of its own, but"
              + " is \"%s\".".formatted(base));
    }
  }

  private static void checkPort(Environment environment, String setting, int lowest) {
    String port = value(environment, setting);
    if (port != null && !isPort(port, lowest)) {
      throw new WrongSetting(
          setting,
          "must be a port between %s and %s, but is \"%s\".".formatted(lowest, HIGHEST_PORT, port));
    }
  }

  private static boolean isPort(String value, int lowest) {
    try {
      int port = Integer.parseInt(value);
      return port >= lowest && port <= HIGHEST_PORT;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** Says nothing of what follows the scheme: a password may stand there. */
  private static void checkDatabase(@Nullable String url) {
    if (url != null && !url.startsWith(MARIADB)) {
      throw new WrongSetting(
          DATASOURCE_URL,
          "must be the address of a MariaDB database such as jdbc:mariadb://db.example.org/gangway,"
              + " but does not begin with jdbc:mariadb:.");
    }
  }

  /** The mail server need not be up, since mails wait for it; but each name must be known. */
  private static void checkHost(String setting, String problem, @Nullable String host) {
    try {
      if (host != null) {
        InetAddress.getByName(host);
      }
    } catch (UnknownHostException e) {
      throw new WrongSetting(setting, "%s \"%s\".".formatted(problem, host), e);
    }
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
