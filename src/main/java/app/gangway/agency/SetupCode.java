package app.gangway.agency;

import app.gangway.ratelimit.RateLimit;
import app.gangway.ratelimit.RateLimitKey;
import app.gangway.ratelimit.RateLimits;
import app.gangway.shared.BaseUrl;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.Loopback;
import com.vaadin.flow.server.VaadinServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Proves that the visitor who creates the agency can read this server's log (decision 0020): until
 * then the installation has no owner, and a stranger could become it. Where only this machine
 * reaches the server, no code is asked for.
 */
@Component
public class SetupCode {

  private static final Logger log = LoggerFactory.getLogger("app.gangway");

  /** Crockford's Base32, without letters that look like digits: 5 bits each. */
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  private static final int GROUPS = 4;
  private static final int GROUP_LENGTH = 4;
  private static final SecureRandom RANDOM = new SecureRandom();

  private static final RateLimit PER_CLIENT =
      new RateLimit("setup-code.client", 10, Duration.ofMinutes(15), "error.sign-in.too-many");

  private final JdbcClient jdbc;
  private final Agencies agencies;
  private final RateLimits limits;
  private final boolean forThisMachineAlone;
  private final AtomicBoolean logged = new AtomicBoolean();

  SetupCode(
      JdbcClient jdbc,
      Agencies agencies,
      RateLimits limits,
      BaseUrl base,
      Environment environment) {
    this.jdbc = jdbc;
    this.agencies = agencies;
    this.limits = limits;
    this.forThisMachineAlone =
        Loopback.isName(environment.getProperty("server.address"))
            && Loopback.isName(base.baseUrl().getHost());
  }

  /**
   * Whether the current visit has to show the code: when other machines reach the server, directly
   * or through a proxy, which the settings or the request tell. The log shows the code from then
   * on.
   */
  public boolean isAsked() {
    if (forThisMachineAlone && isDirect(VaadinServletRequest.getCurrent())) {
      return false;
    }
    if (!logged.getAndSet(true)) {
      log();
    }
    return true;
  }

  /** Without a request, code of this server asks. */
  private static boolean isDirect(@Nullable VaadinServletRequest visit) {
    return visit == null || Loopback.isDirect(visit.getHttpServletRequest());
  }

  @EventListener(ApplicationReadyEvent.class)
  void logAtStart() {
    if (!forThisMachineAlone) {
      logged.set(true);
      log();
    }
  }

  private void log() {
    if (!agencies.any()) {
      log.info(
          "The first visit creates the agency, and asks for the setup code\n\n    {}\n", current());
    }
  }

  /**
   * Checks what a visitor typed, in whatever letter case, with or without hyphens. A wrong code
   * counts for the client.
   *
   * @param client where the request comes from
   * @throws InvalidInput with field {@code setupCode} and key {@code error.setup-code.wrong} or
   *     {@code error.sign-in.too-many}
   */
  void check(String typed, String client) {
    if (!isAsked()) {
      return;
    }
    List<RateLimitKey> tries = List.of(PER_CLIENT.of(client));
    limits.useNow(tries).stream()
        .findFirst()
        .map(reached -> reached.asInvalidInput("setupCode"))
        .ifPresent(reached -> {
          throw reached;
        });
    if (!MessageDigest.isEqual(bytes(typed), bytes(current()))) {
      throw new InvalidInput("setupCode", "error.setup-code.wrong");
    }
    limits.takeBack(tries);
  }

  /** The agency is created, within the caller's transaction: the code is worth nothing more. */
  @Transactional(propagation = Propagation.MANDATORY)
  void spend() {
    jdbc.sql("delete from setup_code").update();
  }

  /** The same on every node, and after a restart. */
  private String current() {
    jdbc.sql(
            "insert into setup_code (only_once, code) values (1, :code)"
                + " on duplicate key update only_once = only_once")
        .param("code", random())
        .update();
    return jdbc.sql("select code from setup_code").query(String.class).single();
  }

  private static String random() {
    return IntStream.range(0, GROUPS)
        .mapToObj(group ->
            RANDOM
                .ints(GROUP_LENGTH, 0, ALPHABET.length())
                .mapToObj(i -> ALPHABET.substring(i, i + 1))
                .collect(Collectors.joining()))
        .collect(Collectors.joining("-"));
  }

  private static byte[] bytes(String code) {
    return code.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
  }
}
