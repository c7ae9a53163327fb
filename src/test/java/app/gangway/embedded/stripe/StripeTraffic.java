package app.gangway.embedded.stripe;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.springframework.web.util.ContentCachingRequestWrapper;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** The requests to the API and their answers: a test listens to them, and disturbs them. */
public final class StripeTraffic implements Filter {

  private static final Map<StripeStandIn, StripeTraffic> ALL = new ConcurrentHashMap<>();

  private final StripeStandIn standIn;
  private final List<Consumer<StripeExchange>> listeners = new CopyOnWriteArrayList<>();
  private Duration delay = Duration.ZERO;
  private int failing;
  private int failure;
  private int losing;

  private StripeTraffic(StripeStandIn standIn) {
    this.standIn = standIn;
    standIn.addFilter(this);
  }

  /** There is one for each stand-in, also where several application contexts share it. */
  public static StripeTraffic of(StripeStandIn standIn) {
    return ALL.computeIfAbsent(standIn, StripeTraffic::new);
  }

  /** Tells of each request together with its answer, until the listening is closed. */
  public Listening listen(Consumer<StripeExchange> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** Ends with {@link #close}. */
  @FunctionalInterface
  public interface Listening extends AutoCloseable {
    @Override
    void close();
  }

  /** Every answer comes so much later. */
  public synchronized void delayAnswers(Duration by) {
    delay = by;
    notifyAll();
  }

  /**
   * The next requests are refused with this status, and change nothing.
   *
   * @param status 402 is a declined card, 429 a rate limit, 500 and above an error at Stripe
   */
  public synchronized void failNext(int requests, int status) {
    failing = requests;
    failure = status;
  }

  /** The next requests are carried out, but the connection breaks in the answer. */
  public synchronized void loseNextAnswers(int requests) {
    losing = requests;
  }

  /** The stand-in does not listen, neither for the API nor for the pages, until {@link #clear}. */
  public void refuseConnections() {
    try {
      standIn.stop();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All is well again; an answer that is being delayed goes out at once. */
  public void clear() {
    synchronized (this) {
      delay = Duration.ZERO;
      failing = 0;
      losing = 0;
      notifyAll();
    }
    try {
      standIn.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void doFilter(ServletRequest servletRequest, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var request = new ContentCachingRequestWrapper((HttpServletRequest) servletRequest, 0);
    var answer = new ContentCachingResponseWrapper((HttpServletResponse) response);
    // Reads the form, which the wrapper needs to know its content
    request.getParameterMap();
    awaitDelay();
    int status = nextFailure();
    if (status != 0) {
      ApiFilter.setHeaders(request, answer);
      error(status).write(answer);
    } else {
      chain.doFilter(request, answer);
    }
    boolean lost = nextIsLost();
    StripeExchange exchange = exchange(request, answer, lost);
    listeners.forEach(listener -> listener.accept(exchange));
    if (lost) {
      // In its middle: where no byte comes at all, Java's own client asks a second time
      response.setContentLength(answer.getContentSize());
      response.getOutputStream().write(answer.getContentAsByteArray(), 0, 1);
      response.flushBuffer();
      throw new IOException("The test loses this answer");
    }
    answer.copyBodyToResponse();
  }

  private static StripeError error(int status) {
    String type = status >= 500 ? "api_error" : "invalid_request_error";
    return switch (status) {
      case 402 ->
          new StripeError(status, "card_error", "card_declined", null, "Your card was declined.");
      case 429 -> new StripeError(status, type, "rate_limit", null, "Request rate limit exceeded.");
      default -> new StripeError(status, type, null, null, "The request is refused.");
    };
  }

  private synchronized void awaitDelay() throws IOException {
    long end = System.nanoTime() + delay.toNanos();
    try {
      for (long left = delay.toMillis(); left > 0 && !delay.isZero(); ) {
        wait(left);
        left = Duration.ofNanos(end - System.nanoTime()).toMillis();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** Zero for a request that does not fail. */
  private synchronized int nextFailure() {
    if (failing == 0) {
      return 0;
    }
    failing--;
    return failure;
  }

  private synchronized boolean nextIsLost() {
    if (losing == 0) {
      return false;
    }
    losing--;
    return true;
  }

  private static StripeExchange exchange(
      ContentCachingRequestWrapper request, ContentCachingResponseWrapper answer, boolean lost) {
    Map<String, String> headers = new TreeMap<>();
    for (String name : Collections.list(request.getHeaderNames())) {
      headers.put(name.toLowerCase(Locale.ROOT), request.getHeader(name));
    }
    headers.remove("authorization");
    Map<String, String> answerHeaders = new TreeMap<>();
    for (String name : answer.getHeaderNames()) {
      answerHeaders.put(name.toLowerCase(Locale.ROOT), answer.getHeader(name));
    }
    String query = request.getQueryString();
    return new StripeExchange(
        request.getMethod(),
        request.getRequestURI(),
        query == null ? "" : query,
        headers,
        request.getContentAsString(),
        lost ? 0 : answer.getStatus(),
        answerHeaders,
        new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8));
  }
}
