package app.gangway.connection.http;

import app.gangway.connection.http.HttpFailed.Reason;
import app.gangway.shared.RetryLater;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.net.URIAuthority;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Sends requests to hosts that an agency has allowed. Such a host may be hostile, or an attacker
 * may have chosen it:
 *
 * <ul>
 *   <li>it must have public addresses only, and the checked address is the one connected to;
 *   <li>each redirect is checked like the first request, and another origin sees no credentials;
 *   <li>time, headers and body have limits, the body before and after it is decoded.
 * </ul>
 *
 * <p>There are no cookies, no proxies, no retries and no connections that are kept open. Never to
 * be called inside a transaction.
 */
@Component
@EnableConfigurationProperties(OutgoingProperties.class)
public class OutgoingHttp implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(OutgoingHttp.class);
  private static final byte[] NO_BODY = {};
  private static final int REDIRECTS = 5;
  private static final int HEADERS = 100;
  private static final int LINE = 8_192;
  private static final int CONNECTIONS = 64;
  private static final Set<Integer> REDIRECTING = Set.of(301, 302, 303, 307, 308);
  private static final int SEE_OTHER = 303;
  private static final Set<Integer> KEEPING_THE_METHOD = Set.of(307, 308);

  /** What another origin than the first gets to see of the headers. */
  private static final Set<String> HARMLESS =
      Set.of("accept", "accept-language", "content-type", "user-agent");

  private final OutgoingProperties properties;
  private final CloseableHttpClient client;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @Autowired
  OutgoingHttp(OutgoingProperties properties) {
    this(
        properties,
        InetAddress::getAllByName,
        address ->
            PublicAddresses.isPublic(address)
                || (properties.allowLoopback() && address.isLoopbackAddress()));
    if (properties.allowLoopback()) {
      log.warn("Workflows can reach this machine, since GANGWAY_OUTGOING_ALLOW_LOOPBACK is set");
    }
  }

  OutgoingHttp(
      OutgoingProperties properties, AddressLookup lookup, Predicate<InetAddress> accepted) {
    this.properties = properties;
    Timeout limit = Timeout.of(properties.timeLimit());
    this.client =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(new GuardedResolver(lookup, accepted))
                    .setConnectionFactory(
                        ManagedHttpClientConnectionFactory.builder()
                            .http1Config(
                                Http1Config.custom()
                                    .setMaxLineLength(LINE)
                                    .setMaxHeaderCount(HEADERS)
                                    .build())
                            .build())
                    .setDefaultSocketConfig(SocketConfig.custom().setSoTimeout(limit).build())
                    .setDefaultTlsConfig(TlsConfig.custom().setHandshakeTimeout(limit).build())
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(Timeout.of(properties.connectTimeout()))
                            .setSocketTimeout(limit)
                            .build())
                    .setMaxConnTotal(CONNECTIONS)
                    .setMaxConnPerRoute(CONNECTIONS / 4)
                    .build())
            .setRoutePlanner(new DefaultRoutePlanner(DefaultSchemePortResolver.INSTANCE))
            .setConnectionReuseStrategy((request, response, context) -> false)
            .setUserAgent("Gangway")
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression()
            .build();
  }

  /** Whether requests may reach this machine, for tests. */
  public boolean allowsLoopback() {
    return properties.allowLoopback();
  }

  /**
   * Checks a URL that gets a secret, without asking the DNS.
   *
   * @throws HttpFailed when it cannot be requested, is not allowed, or has no TLS
   */
  public void check(String url, Collection<Destination> allowed) {
    Target target = Target.of(url, properties.allowLoopback());
    requireAllowed(target, allowed);
    requireTls(target);
  }

  /**
   * Checks the address of a page that a browser goes to.
   *
   * @throws HttpFailed when it is none, or has no TLS
   */
  public void checkPage(String url) {
    requireTls(Target.of(url, properties.allowLoopback()));
  }

  private static void requireAllowed(Target target, Collection<Destination> allowed) {
    if (allowed.stream().noneMatch(one -> one.covers(target.host(), target.port()))) {
      throw new HttpFailed(
          Reason.REFUSED_HOST,
          "The agency has not allowed the host %s, port %s"
              .formatted(target.host(), target.port()));
    }
  }

  private void requireTls(Target target) {
    if (!target.isSecure() && !properties.allowLoopback()) {
      throw new HttpFailed(Reason.REFUSED_URL, "Credentials are sent over https only");
    }
  }

  /** The pause that a server asks for, within bounds. */
  public Duration bounded(Duration pause) {
    Duration least = Duration.ofSeconds(1);
    Duration longest = properties.longestPause();
    return pause.compareTo(least) < 0 ? least : pause.compareTo(longest) > 0 ? longest : pause;
  }

  /**
   * @param allowed where the request and its redirects may lead
   * @param own the only destination that may see the credentials; null for the URL's own
   * @return also for a status that tells of an error
   * @throws HttpFailed when there is no answer that can be used
   */
  public OutgoingResponse send(
      OutgoingRequest request, Collection<Destination> allowed, @Nullable Destination own) {
    Exchange exchange = new Exchange(request, allowed, own);
    Future<OutgoingResponse> running = threads.submit(exchange::run);
    try {
      return running.get(properties.timeLimit().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      exchange.abort();
      throw new HttpFailed(Reason.TIMEOUT, "The answer did not come in time", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof HttpFailed known) {
        throw known;
      }
      throw new IllegalStateException("A request failed in an unexpected way", e.getCause());
    } catch (InterruptedException e) {
      exchange.abort();
      Thread.currentThread().interrupt();
      throw new RetryLater("Interrupted while a request was under way", e);
    }
  }

  /** One request with its redirects. */
  private final class Exchange {

    private final OutgoingRequest request;
    private final Collection<Destination> allowed;
    private final @Nullable Destination own;
    private @Nullable HttpUriRequestBase current;
    private boolean aborted;

    Exchange(OutgoingRequest request, Collection<Destination> allowed, @Nullable Destination own) {
      this.request = request;
      this.allowed = allowed;
      this.own = own;
    }

    OutgoingResponse run() {
      Target first = Target.of(request.url(), properties.allowLoopback());
      if (!request.credentials().isEmpty() || !request.secretQuery().isEmpty()) {
        checkCredentials(first);
      }
      Target target = first;
      String method = request.method();
      byte[] body = request.body();
      for (int redirects = 0; redirects <= REDIRECTS; redirects++) {
        requireAllowed(target, allowed);
        String path = redirects == 0 ? withSecretQuery(target) : target.path();
        OutgoingResponse response =
            once(
                method,
                target,
                path,
                headersFor(target, first),
                body,
                target.hasSameOriginAs(first));
        String location = response.headers().get("location");
        if (!request.followsRedirects()
            || !REDIRECTING.contains(response.status())
            || location == null) {
          return response;
        }
        Target next = redirect(target, location);
        if (!KEEPING_THE_METHOD.contains(response.status())
            && (response.status() == SEE_OTHER || method.equals("POST"))
            && !method.equals("HEAD")) {
          method = "GET";
          body = NO_BODY;
        }
        target = next;
      }
      throw new HttpFailed(Reason.REDIRECTED, "More redirects than %s".formatted(REDIRECTS));
    }

    private String withSecretQuery(Target target) {
      StringBuilder path = new StringBuilder(target.path());
      request
          .secretQuery()
          .forEach((name, value) ->
              path.append(path.indexOf("?") < 0 ? '?' : '&')
                  .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                  .append('=')
                  .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
      return path.toString();
    }

    private Target redirect(Target from, String location) {
      try {
        Target to = Target.of(from.uri().resolve(URI.create(location)), properties.allowLoopback());
        if (from.isSecure() && !to.isSecure()) {
          throw new HttpFailed(Reason.REDIRECTED, "A redirect leads from https to http");
        }
        return to;
      } catch (IllegalArgumentException e) {
        throw new HttpFailed(Reason.REDIRECTED, "A redirect leads to no URL", e);
      }
    }

    private Map<String, String> headersFor(Target target, Target first) {
      Map<String, String> headers = new HashMap<>(request.headers());
      if (!target.hasSameOriginAs(first)) {
        headers.keySet().removeIf(name -> !HARMLESS.contains(name.toLowerCase(Locale.ROOT)));
        return headers;
      }
      if (!request.credentials().isEmpty()) {
        headers.keySet().removeIf(name -> isCredential(name));
        headers.putAll(request.credentials());
      }
      return headers;
    }

    private boolean isCredential(String name) {
      return request.credentials().keySet().stream().anyMatch(name::equalsIgnoreCase);
    }

    private void checkCredentials(Target target) {
      if (own != null && !own.covers(target.host(), target.port())) {
        throw new HttpFailed(
            Reason.REFUSED_HOST, "The connection is for %s, not for %s".formatted(own, target));
      }
      requireTls(target);
    }

    private OutgoingResponse once(
        String method,
        Target target,
        String path,
        Map<String, String> headers,
        byte[] body,
        boolean sawCredentials) {
      HttpUriRequestBase sent = new HttpUriRequestBase(method, target.uri());
      sent.setScheme(target.scheme());
      sent.setAuthority(new URIAuthority(target.host(), target.port()));
      sent.setPath(path);
      sent.setConfig(config());
      sent.setHeader("Accept-Encoding", "gzip");
      headers.forEach(sent::setHeader);
      if (body.length > 0) {
        sent.setEntity(new ByteArrayEntity(body, null));
      }
      begin(sent);
      HttpHost host = new HttpHost(target.scheme(), target.host(), target.port());
      try (ClassicHttpResponse response =
          client.executeOpen(host, sent, HttpClientContext.create())) {
        try {
          return read(response, sawCredentials);
        } catch (IOException | RuntimeException e) {
          // Without this, closing would read what is left of the answer, which may be endless
          sent.cancel();
          throw e;
        }
      } catch (IOException e) {
        throw failure(e, target);
      }
    }

    private RequestConfig config() {
      Duration wanted = request.connectTimeout();
      Timeout limit = Timeout.of(properties.timeLimit());
      RequestConfig.Builder config =
          RequestConfig.custom()
              .setAuthenticationEnabled(false)
              .setConnectionRequestTimeout(limit)
              .setResponseTimeout(limit);
      if (wanted != null && wanted.compareTo(properties.connectTimeout()) < 0) {
        connectWithin(config, Timeout.of(wanted));
      }
      return config.build();
    }

    /** Deprecated, since a connection manager decides; but this one is for all requests. */
    @SuppressWarnings("deprecation")
    private void connectWithin(RequestConfig.Builder config, Timeout limit) {
      config.setConnectTimeout(limit);
    }

    private synchronized void begin(HttpUriRequestBase next) {
      if (aborted) {
        throw new HttpFailed(Reason.TIMEOUT, "The answer did not come in time");
      }
      current = next;
    }

    synchronized void abort() {
      aborted = true;
      if (current != null) {
        current.cancel();
      }
    }
  }

  private OutgoingResponse read(ClassicHttpResponse response, boolean sawCredentials)
      throws IOException {
    Map<String, String> headers = new HashMap<>();
    for (Header header : response.getHeaders()) {
      headers.put(header.getName().toLowerCase(Locale.ROOT), header.getValue());
    }
    return new OutgoingResponse(
        response.getCode(),
        Map.copyOf(headers),
        body(response.getEntity(), headers),
        sawCredentials);
  }

  private byte[] body(@Nullable HttpEntity entity, Map<String, String> headers) throws IOException {
    if (entity == null) {
      return new byte[0];
    }
    long limit = properties.largestAnswer().toBytes();
    if (entity.getContentLength() > limit) {
      throw new BoundedInput.TooLong();
    }
    InputStream raw = new BoundedInput(entity.getContent(), limit);
    String encoding = headers.getOrDefault("content-encoding", "identity").strip();
    InputStream decoded =
        switch (encoding.toLowerCase(Locale.ROOT)) {
          case "identity", "" -> raw;
          case "gzip", "x-gzip" -> new BoundedInput(new GZIPInputStream(raw), limit);
          default -> throw new ZipException("unknown encoding");
        };
    return decoded.readAllBytes();
  }

  private static HttpFailed failure(IOException e, Target target) {
    String host = target.host();
    for (Throwable cause : causes(e)) {
      switch (cause) {
        case GuardedResolver.RefusedAddress refused -> {
          return new HttpFailed(
              Reason.REFUSED_HOST, host + " has an address that is not public", refused);
        }
        case BoundedInput.TooLong tooLong -> {
          return new HttpFailed(Reason.TOO_LARGE, "The answer is too long", tooLong);
        }
        case MessageConstraintException tooLong -> {
          return new HttpFailed(Reason.TOO_LARGE, "The answer's headers are too long", tooLong);
        }
        case ZipException unreadable -> {
          return new HttpFailed(Reason.UNREADABLE, "The answer cannot be decoded", unreadable);
        }
        case ConnectTimeoutException silent -> {
          return new HttpFailed(Reason.TIMEOUT, host + " does not take the connection", silent);
        }
        case SocketTimeoutException silent -> {
          return new HttpFailed(Reason.TIMEOUT, "The answer did not come in time", silent);
        }
        case UnknownHostException unknown -> {
          return new HttpFailed(Reason.UNREACHABLE, "The DNS does not know " + host, unknown);
        }
        case EOFException cut -> {
          return new HttpFailed(Reason.UNREACHABLE, "The answer was cut off", cut);
        }
        default -> {
          // Perhaps a cause of it says more
        }
      }
    }
    return new HttpFailed(
        Reason.UNREACHABLE,
        "%s cannot be reached: %s".formatted(host, e.getClass().getSimpleName()),
        e);
  }

  private static List<Throwable> causes(Throwable e) {
    return Stream.<@Nullable Throwable>iterate(
            e, cause -> cause != null, cause -> cause == null ? null : cause.getCause())
        .map(Objects::requireNonNull)
        .limit(10)
        .toList();
  }

  @Override
  public void close() throws IOException {
    threads.shutdownNow();
    client.close();
  }
}
