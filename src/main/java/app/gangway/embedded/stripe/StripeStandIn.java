package app.gangway.embedded.stripe;

import app.gangway.shared.PrivateFiles;
import jakarta.servlet.Filter;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardServer;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.apache.tomcat.util.modeler.Registry;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotatedBeanDefinitionReader;
import org.springframework.web.context.support.GenericWebApplicationContext;
import org.springframework.web.filter.CompositeFilter;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * Speaks as much of Stripe's API as Gangway uses, with the pages behind it, on a port of its own on
 * loopback. It has its own server, since it has to serve before the application does, and for
 * several applications of one JVM. Its objects survive a restart.
 */
public final class StripeStandIn {

  /** The version in which answers and events are written. */
  public static final String API_VERSION = "2026-07-29.dahlia";

  private static final String HOST = "127.0.0.1";
  private static final String NAME = "stripe";

  /** The thread that starts this need not see all classes of the application. */
  private static final ClassLoader LOADER = StripeStandIn.class.getClassLoader();

  private final Path folder;
  private final int port;
  private final String apiKey;
  private final String webhookSecret;
  private final StoredObjects objects;
  private final Webhooks webhooks;
  private final StripeVisitor visitor;
  private final List<Filter> filters = new CopyOnWriteArrayList<>();
  private final CompositeFilter api = new CompositeFilter();
  private @Nullable Tomcat server;

  /**
   * @param folder where it keeps everything; made where there is none
   * @param port on loopback
   * @param apiKey the only key that it accepts
   * @param webhookSecret signs the webhooks
   */
  public StripeStandIn(Path folder, int port, String apiKey, String webhookSecret) {
    this.folder = folder;
    this.port = port;
    this.apiKey = apiKey;
    this.webhookSecret = webhookSecret;
    this.objects = new StoredObjects(folder.resolve("objects"));
    this.webhooks = new Webhooks(folder.resolve("webhooks"), webhookSecret);
    this.visitor = new StripeVisitor(objects, webhooks);
    addFilter(new ApiFilter(apiKey, objects));
  }

  /** The beginning of all addresses, those of the API and those of the pages. */
  public URI address() {
    return URI.create("http://%s:%s".formatted(HOST, port));
  }

  /** The key that the application identifies itself with. */
  public String apiKey() {
    return apiKey;
  }

  /** The secret that signs webhooks. */
  public String webhookSecret() {
    return webhookSecret;
  }

  /** Sends webhooks there from now on; until the first call they wait. */
  public void deliverTo(URI endpoint) {
    webhooks.deliverTo(endpoint);
  }

  /** The header {@code Stripe-Signature} for a webhook's body that is sent at this time. */
  public String sign(String body, Instant time) {
    return Webhooks.sign(webhookSecret, body, time);
  }

  /** Acts as a person on Stripe's pages. */
  public StripeVisitor visitor() {
    return visitor;
  }

  /** Puts a filter before the API, with which a test sees requests and disturbs answers. */
  public void addFilter(Filter filter) {
    filters.addFirst(filter);
    api.setFilters(filters);
  }

  /** Reads its folder, and serves when this returns. Does nothing while it serves. */
  public synchronized void start() throws IOException {
    if (server == null) {
      objects.open();
      server = startServer();
      webhooks.start();
    }
  }

  /** Ends the server. A later start goes on where it was. */
  public synchronized void stop() throws IOException {
    if (server != null) {
      webhooks.stop();
      try {
        server.stop();
        server.destroy();
      } catch (LifecycleException e) {
        throw new IOException(e);
      }
      server = null;
    }
  }

  /**
   * Spring Boot's own Tomcat has a thread that keeps the JVM alive, also after a failed start of
   * the application. This one has none.
   */
  private Tomcat startServer() throws IOException {
    // Spring Boot disables it later, and would warn that it is in use
    Registry.disableRegistry();
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(folder.resolve("server").toString());
    tomcat.setSilent(true);
    tomcat.getEngine().setName(NAME + "-" + port);
    if (tomcat.getServer() instanceof StandardServer standard) {
      // Else its threads keep the JVM alive after a failed start of the application
      standard.setUtilityThreadsAsDaemon(true);
    }
    Connector connector = new Connector();
    connector.setPort(port);
    connector.setProperty("address", HOST);
    connector.setThrowOnFailure(true);
    // stripe-java sends the names of parameters as they are
    connector.setProperty("relaxedQueryChars", "[]");
    connector.getProtocolHandler().setExecutor(new VirtualThreadExecutor(NAME + "-"));
    tomcat.setConnector(connector);
    Context context = tomcat.addContext("", null);
    context.setParentClassLoader(LOADER);
    addFilter(context, "headers", new HeadersFilter(), "/*");
    addFilter(context, NAME, api, "/v1/*");
    Tomcat.addServlet(context, NAME, new DispatcherServlet(controllers()));
    context.addServletMappingDecoded("/", NAME);
    try {
      tomcat.start();
      PrivateFiles.tighten(folder);
    } catch (LifecycleException e) {
      throw new IOException("The stand-in for Stripe cannot serve at " + address(), e);
    }
    return tomcat;
  }

  private static void addFilter(Context context, String name, Filter filter, String paths) {
    FilterDef definition = new FilterDef();
    definition.setFilterName(name);
    definition.setFilter(filter);
    context.addFilterDef(definition);
    FilterMap requests = new FilterMap();
    requests.setFilterName(name);
    requests.addURLPattern(paths);
    context.addFilterMap(requests);
  }

  /** The servlet starts it with the first request. */
  private GenericWebApplicationContext controllers() {
    var context = new GenericWebApplicationContext();
    context.setClassLoader(LOADER);
    context.getBeanFactory().setBeanClassLoader(LOADER);
    context.registerBean(StripeStandIn.class, () -> this);
    context.registerBean(StoredObjects.class, () -> objects);
    context.registerBean(StripeVisitor.class, () -> visitor);
    context.registerBean(Webhooks.class, () -> webhooks);
    new AnnotatedBeanDefinitionReader(context)
        .register(
            WebConfiguration.class,
            ApiAdvice.class,
            AccountsApi.class,
            CustomersApi.class,
            CheckoutApi.class,
            InvoiceItemsApi.class,
            InvoicesApi.class,
            HostedPages.class);
    return context;
  }

  /** Omits the secrets. */
  @Override
  public String toString() {
    return "Stripe stand-in at " + address();
  }
}
