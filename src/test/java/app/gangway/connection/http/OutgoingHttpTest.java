package app.gangway.connection.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.gangway.connection.http.HttpFailed.Reason;
import com.google.common.net.InetAddresses;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

/**
 * Against hostile servers, with the guard on. The servers run on this machine. To reach them at
 * all, the guard lets one address pass as one of the internet: a loopback address that the test's
 * DNS has marked with the name {@code internet}. The same address without that mark is refused.
 */
class OutgoingHttpTest {

  private static final String HOST = "api.example.com";
  private static final String OTHER = "other.example.com";
  private static final byte[] NONE = {};
  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final Duration LIMIT = Duration.ofSeconds(2);

  private final List<String> asked = new ArrayList<>();
  private final HostileServer server = new HostileServer();
  private final CountDownLatch end = new CountDownLatch(1);
  private AddressLookup dns = host -> new InetAddress[] {marked()};
  private final OutgoingHttp http =
      new OutgoingHttp(
          new OutgoingProperties(
              LIMIT,
              Duration.ofSeconds(1),
              DataSize.ofKilobytes(64),
              Duration.ofMinutes(10),
              false),
          host -> {
            asked.add(host);
            return dns.addresses(host);
          },
          address -> PublicAddresses.isPublic(address) || isMarked(address));

  @AfterEach
  void close() throws IOException {
    end.countDown();
    http.close();
    server.close();
  }

  @Test
  void anAllowedHostGetsTheRequestAndItsAnswerComesBack() {
    server.answers(201, "Content-Type: application/json\r\nX-Id: 7\r\n", "{\"id\": 7}");

    OutgoingResponse response =
        http.send(
            request("POST", url("/orders?x=a%20b"), "{}", Map.of("X-Trace", "1")),
            allowed(HOST),
            null);

    assertThat(response.status()).isEqualTo(201);
    assertThat(response.text()).isEqualTo("{\"id\": 7}");
    assertThat(response.isJson()).isTrue();
    assertThat(response.headers()).containsEntry("x-id", "7");
    var received = server.received().getFirst();
    assertThat(received.line()).isEqualTo("POST /orders?x=a%20b HTTP/1.1");
    assertThat(received.header("host")).isEqualTo(HOST + ":" + server.port());
    assertThat(received.header("x-trace")).isEqualTo("1");
    assertThat(received.body()).isEqualTo("{}");
  }

  @Test
  void aHostThatTheAgencyHasNotAllowedIsNotEvenLookedUp() {
    assertThat(failure(get(url("/")), allowed(OTHER))).isEqualTo(Reason.REFUSED_HOST);
    assertThat(failure(get("https://" + HOST + ":9999/"), List.of(destination(HOST))))
        .isEqualTo(Reason.REFUSED_HOST);
    assertThat(asked).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1",
    "10.1.2.3",
    "172.20.0.1",
    "192.168.0.1",
    "169.254.169.254",
    "100.64.0.1",
    "100.100.100.200",
    "168.63.129.16",
    "0.0.0.0",
    "224.0.0.1",
    "255.255.255.255",
    "198.18.0.1",
    "::1",
    "::",
    "fe80::1",
    "fc00::1",
    "fd00:ec2::254",
    "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
    "2001:0:7f00:1::",
    "::127.0.0.1",
    "2001:db8::1"
  })
  void anAllowedNameWithAnAddressThatIsNotPublicIsRefused(String address) throws Exception {
    InetAddress bad = InetAddresses.forString(address);
    dns = host -> new InetAddress[] {bad};
    assertThat(failure(get(url("/")), allowed(HOST))).isEqualTo(Reason.REFUSED_HOST);

    // Nor beside one that is public
    dns = host -> new InetAddress[] {marked(), bad};
    assertThat(failure(get(url("/")), allowed(HOST))).isEqualTo(Reason.REFUSED_HOST);
    assertThat(server.received()).isEmpty();
  }

  @Test
  void aMappedAddressThatStaysOneOfVersion6IsRefused() throws Exception {
    byte[] mapped = new byte[16];
    mapped[10] = (byte) 0xff;
    mapped[11] = (byte) 0xff;
    mapped[12] = 127;
    mapped[15] = 1;
    assertThat(PublicAddresses.isPublic(Inet6Address.getByAddress("mapped", mapped, null)))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"8.8.8.8", "93.184.216.34", "2606:4700::1111", "2a00:1450:4001::1"})
  void theAddressesOfTheInternetArePublic(String address) {
    assertThat(PublicAddresses.isPublic(InetAddresses.forString(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1/",
        "http://2130706433/",
        "http://0177.0.0.1/",
        "http://0x7f.0.0.1/",
        "http://0x7f000001/",
        "http://127.1/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://localhost/",
        "http://8.8.8.8/",
        "https://user:password@api.example.com/",
        "https://api.example.com@evil.example/",
        "https:///path",
        "https:api.example.com",
        "file:///etc/passwd",
        "ftp://api.example.com/",
        "gopher://api.example.com/",
        "jar:http://api.example.com!/",
        "//api.example.com/",
        "/path",
        "",
        "https://api.example.com:0/",
        "https://api.example.com:99999/",
        "https://api.example.com\\@evil.example/",
        "https://api.example.com /",
        "https://api.example.com/\r\nX: y"
      })
  void aUrlThatIsNoneOfAnAllowedNameIsRefused(String url) {
    assertThat(failure(get(url), List.of(destination(HOST)))).isEqualTo(Reason.REFUSED_URL);
    assertThat(asked).isEmpty();
  }

  /**
   * DNS rebinding: the name is checked once for each connection, and leads where it was checked.
   */
  @Test
  void aNameThatChangesItsAddressBetweenCheckAndConnectionIsAskedOnce() {
    server.answers(200, "", "fine");
    dns =
        host ->
            new InetAddress[] {asked.size() == 1 ? marked() : InetAddress.getByAddress(LOOPBACK)};

    assertThat(http.send(get(url("/")), allowed(HOST), null).text()).isEqualTo("fine");
    assertThat(asked).containsExactly(HOST);

    assertThat(failure(get(url("/")), allowed(HOST))).isEqualTo(Reason.REFUSED_HOST);
    assertThat(server.received()).hasSize(1);
  }

  @Test
  void aRedirectToThisMachineIsRefused() {
    server.answers(302, "Location: http://127.0.0.1:%s/secret\r\n".formatted(server.port()), "");
    assertThat(failure(get(url("/")), allowed(HOST))).isEqualTo(Reason.REFUSED_URL);

    server.answers(307, "Location: http://localhost:%s/secret\r\n".formatted(server.port()), "");
    assertThat(failure(get(url("/")), allowed(HOST))).isEqualTo(Reason.REFUSED_URL);
    assertThat(server.received()).hasSize(2);
  }

  @Test
  void aRedirectToAnAllowedNameThatLeadsToThisMachineIsRefused() {
    dns =
        host ->
            new InetAddress[] {host.equals(HOST) ? marked() : InetAddress.getByAddress(LOOPBACK)};
    server.answers(302, "Location: http://%s:%s/\r\n".formatted(OTHER, server.port()), "");

    assertThat(failure(get(url("/")), allowed(HOST, OTHER))).isEqualTo(Reason.REFUSED_HOST);
    assertThat(server.received()).hasSize(1);
  }

  @Test
  void aRedirectToAHostThatIsNotAllowedIsRefused() {
    server.answers(302, "Location: http://%s:%s/\r\n".formatted(OTHER, server.port()), "");

    assertThat(failure(get(url("/")), allowed(HOST))).isEqualTo(Reason.REFUSED_HOST);
    assertThat(asked).containsExactly(HOST);
  }

  @Test
  void redirectsAreFollowedFiveTimesAtMost() {
    server.answers(302, "Location: /again\r\n", "");

    assertThat(failure(get(url("/")), allowed(HOST))).isEqualTo(Reason.REDIRECTED);
    assertThat(server.received()).hasSize(6);
  }

  @Test
  void anotherHostSeesNeitherCredentialsNorOtherHeadersAndTheSameHostDoes() {
    OutgoingHttp lenient = lenient();
    server.answers((request, out) -> {
      String next =
          switch (server.received().size()) {
            case 1 -> "/second";
            case 2 -> "http://127.0.0.2:%s/third".formatted(server.port());
            default -> null;
          };
      HostileServer.write(
          out, next == null ? 200 : 307, next == null ? "" : "Location: " + next + "\r\n", "");
    });

    lenient.send(
        new OutgoingRequest(
            "POST",
            "http://127.0.0.1:%s/?a=b".formatted(server.port()),
            Map.of("Cookie", "session=1", "X-Api-Key", "mine", "Content-Type", "text/plain"),
            Map.of("Authorization", "Bearer secret"),
            Map.of("key", "s+c ret"),
            "body".getBytes(StandardCharsets.UTF_8),
            true,
            null),
        List.of(
            Destination.parse("host", "127.0.0.1:" + server.port(), true),
            Destination.parse("host", "127.0.0.2:" + server.port(), true)),
        null);

    List<HostileServer.Received> received = server.received();
    assertThat(received).hasSize(3);
    assertThat(received.get(0).line()).isEqualTo("POST /?a=b&key=s%2Bc+ret HTTP/1.1");
    assertThat(received.get(1).line()).isEqualTo("POST /second HTTP/1.1");
    assertThat(received.subList(0, 2))
        .allSatisfy(one -> {
          assertThat(one.header("authorization")).isEqualTo("Bearer secret");
          assertThat(one.header("cookie")).isEqualTo("session=1");
        });
    HostileServer.Received third = received.get(2);
    assertThat(third.headers()).doesNotContainKeys("authorization", "cookie", "x-api-key");
    assertThat(third.header("content-type")).isEqualTo("text/plain");
    assertThat(third.body()).isEqualTo("body");
  }

  @Test
  void credentialsGoToTheirOwnHostAloneAndNeverOverPlainHttp() {
    OutgoingRequest withToken =
        new OutgoingRequest(
            "GET", url("/"), Map.of(), Map.of("Authorization", "x"), Map.of(), NONE, true, null);
    assertThat(failure(withToken, allowed(HOST))).isEqualTo(Reason.REFUSED_URL);

    HttpFailed elsewhere =
        catchThrowableOfType(
            HttpFailed.class, () -> http.send(withToken, allowed(HOST), destination(OTHER)));
    assertThat(elsewhere.reason()).isEqualTo(Reason.REFUSED_HOST);
    assertThat(server.received()).isEmpty();
  }

  @Test
  void aPostThatIsSentElsewhereBecomesAGetWithoutItsBody() {
    server.answers((request, out) ->
        HostileServer.write(
            out,
            server.received().size() == 1 ? 303 : 200,
            server.received().size() == 1 ? "Location: /done\r\n" : "",
            ""));

    http.send(request("POST", url("/"), "body", Map.of()), allowed(HOST), null);

    assertThat(server.received().getLast().line()).isEqualTo("GET /done HTTP/1.1");
    assertThat(server.received().getLast().body()).isEmpty();
  }

  @Test
  void aBodyWithoutAnEndIsCutOffAtTheLimit() throws Exception {
    server.answers((request, out) -> {
      out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      byte[] block = new byte[8_192];
      while (true) {
        out.write(block);
      }
    });

    assertThat(failure(get(url("/")), allowed(HOST))).isEqualTo(Reason.TOO_LARGE);
    assertThat(server.hungUp().await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void chunksWithoutAnEndAreCutOffAtTheLimit() throws Exception {
    server.answers((request, out) -> {
      out.write(
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
              .getBytes(StandardCharsets.US_ASCII));
      while (true) {
        out.write("400\r\n".getBytes(StandardCharsets.US_ASCII));
        out.write(new byte[1_024]);
        out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
      }
    });

    assertThat(failure(get(url("/")), allowed(HOST))).isEqualTo(Reason.TOO_LARGE);
    assertThat(server.hungUp().await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void anAnswerThatAnnouncesTooMuchIsNotRead() {
    server.answers((request, out) ->
        out.write(
            "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII)));

    assertThat(failure(get(url("/")), allowed(HOST))).isEqualTo(Reason.TOO_LARGE);
  }

  @Test
  void aCompressedBombIsCutOffAtTheLimit() {
    byte[] bomb = gzip(new byte[50_000_000]);
    assertThat(bomb.length).isLessThan(64 * 1024);
    server.answers((request, out) -> compressed(out, bomb));

    assertThat(failure(get(url("/")), allowed(HOST))).isEqualTo(Reason.TOO_LARGE);
  }

  @Test
  void aCompressedAnswerIsDecodedAndOneThatCannotBeIsRefused() {
    byte[] packed = gzip("hello".getBytes(StandardCharsets.UTF_8));
    server.answers((request, out) -> compressed(out, packed));
    assertThat(http.send(get(url("/")), allowed(HOST), null).text()).isEqualTo("hello");
    assertThat(server.received().getFirst().header("accept-encoding")).isEqualTo("gzip");

    server.answers((request, out) -> compressed(out, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}));
    assertThat(failure(get(url("/")), allowed(HOST))).isEqualTo(Reason.UNREADABLE);
    server.answers(200, "Content-Encoding: br\r\n", "unknown");
    assertThat(failure(get(url("/")), allowed(HOST))).isEqualTo(Reason.UNREADABLE);
  }

  @Test
  void anAnswerThatNeverBeginsEndsWithTheTimeLimit() {
    server.answers((request, out) -> end.await());

    assertEndsInTime();
  }

  @Test
  void headersThatComeByteByByteEndWithTheTimeLimit() {
    server.answers((request, out) -> {
      out.write("HTTP/1.1 200 OK\r\nX: ".getBytes(StandardCharsets.US_ASCII));
      drip(out);
    });

    assertEndsInTime();
  }

  @Test
  void aBodyThatComesByteByByteEndsWithTheTimeLimit() throws Exception {
    server.answers((request, out) -> {
      out.write(
          "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      drip(out);
    });

    assertEndsInTime();
    assertThat(server.hungUp().await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aDnsThatDoesNotAnswerEndsWithTheTimeLimit() {
    dns =
        host -> {
          try {
            end.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          throw new UnknownHostException(host);
        };

    assertEndsInTime();
  }

  @Test
  void headersThatAreTooLongOrTooManyAreRefused() {
    server.answers(200, "X-Long: " + "x".repeat(100_000) + "\r\n", "");
    assertThat(failure(get(url("/")), allowed(HOST))).isEqualTo(Reason.TOO_LARGE);

    server.answers(200, "X-Many: x\r\n".repeat(5_000), "");
    assertThat(failure(get(url("/")), allowed(HOST))).isEqualTo(Reason.TOO_LARGE);
  }

  @Test
  void anUnknownHostAndAClosedPortAreToldApartFromRefusals() throws IOException {
    int port = server.port();
    server.close();
    assertThat(failure(get("http://%s:%s/".formatted(HOST, port)), allowed(HOST)))
        .isEqualTo(Reason.UNREACHABLE);

    dns =
        host -> {
          throw new UnknownHostException(host);
        };
    assertThat(failure(get(url("/")), allowed(HOST))).isEqualTo(Reason.UNREACHABLE);
  }

  @Test
  void anAnswerThatIsNoHttpIsAFailureOfTheHost() {
    server.answers(
        (request, out) -> out.write("SSH-2.0-x\r\n".getBytes(StandardCharsets.US_ASCII)));
    assertThat(failure(get(url("/")), allowed(HOST))).isEqualTo(Reason.UNREACHABLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Host", "Content-Length", "Transfer-Encoding", "Proxy-Authorization", "a b"})
  void aHeaderThatWouldChangeTheMessageIsRefused(String name) {
    HttpFailed failed =
        catchThrowableOfType(
            HttpFailed.class, () -> request("GET", url("/"), null, Map.of(name, "x")));
    assertThat(failed.reason()).isEqualTo(Reason.REFUSED_URL);
    assertThat(
            catchThrowableOfType(
                HttpFailed.class,
                () -> request("GET", url("/"), null, Map.of("X-Ok", "a\r\nHost: b"))))
        .isNotNull();
  }

  @Test
  void theServersPauseIsReadAndBounded() {
    Instant now = Instant.parse("2026-11-29T12:00:00Z");
    assertThat(retryAfter("120", now)).isEqualTo(Duration.ofMinutes(2));
    assertThat(retryAfter("Sun, 29 Nov 2026 12:01:00 GMT", now)).isEqualTo(Duration.ofMinutes(1));
    assertThat(retryAfter("Sun, 29 Nov 2026 11:00:00 GMT", now)).isEqualTo(Duration.ZERO);
    assertThat(retryAfter("soon", now)).isNull();
    assertThat(http.bounded(Duration.ofDays(365))).isEqualTo(Duration.ofMinutes(10));
    assertThat(http.bounded(Duration.ZERO)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void noTextShowsWhatMayBeSecret() {
    var secret =
        new OutgoingRequest(
            "GET",
            "https://api.example.com/?key=hidden",
            Map.of("X", "hidden"),
            Map.of("Y", "hidden"),
            Map.of("z", "hidden"),
            NONE,
            true,
            null);
    assertThat(secret.toString()).doesNotContain("hidden");
    assertThat(Target.of(secret.url(), false).toString()).doesNotContain("hidden");
  }

  private void assertEndsInTime() {
    long begun = System.nanoTime();
    assertThat(failure(get(url("/")), allowed(HOST))).isEqualTo(Reason.TIMEOUT);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(LIMIT.multipliedBy(3));
  }

  /** A byte now and then, so that no pause alone is too long. */
  private void drip(OutputStream out) throws IOException, InterruptedException {
    do {
      out.write('x');
      out.flush();
    } while (!end.await(100, TimeUnit.MILLISECONDS));
  }

  private static void compressed(OutputStream out, byte[] body) throws IOException {
    out.write(
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: %s\r\n\r\n"
            .formatted(body.length)
            .getBytes(StandardCharsets.US_ASCII));
    out.write(body);
  }

  private static byte[] gzip(byte[] content) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream packing = new GZIPOutputStream(packed)) {
      packing.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  private static @Nullable Duration retryAfter(String value, Instant now) {
    return new OutgoingResponse(429, Map.of("retry-after", value), new byte[0], true)
        .retryAfter(now)
        .orElse(null);
  }

  private Reason failure(OutgoingRequest request, List<Destination> allowed) {
    HttpFailed failed =
        catchThrowableOfType(HttpFailed.class, () -> http.send(request, allowed, null));
    assertThat(failed).isNotNull();
    return failed.reason();
  }

  private static OutgoingRequest get(String url) {
    return request("GET", url, null, Map.of());
  }

  private static OutgoingRequest request(
      String method, String url, @Nullable String body, Map<String, String> headers) {
    return new OutgoingRequest(
        method,
        url,
        headers,
        Map.of(),
        Map.of(),
        body == null ? NONE : body.getBytes(StandardCharsets.UTF_8),
        true,
        null);
  }

  private String url(String path) {
    return "http://%s:%s%s".formatted(HOST, server.port(), path);
  }

  private List<Destination> allowed(String... hosts) {
    return List.of(hosts).stream().map(host -> destination(host + ":" + server.port())).toList();
  }

  private static Destination destination(String text) {
    return Destination.parse("host", text, false);
  }

  /** With the setting for tests, which lets requests reach this machine. */
  private OutgoingHttp lenient() {
    return new OutgoingHttp(
        new OutgoingProperties(
            LIMIT, Duration.ofSeconds(1), DataSize.ofKilobytes(64), Duration.ofMinutes(10), true),
        host -> new InetAddress[] {InetAddress.getByAddress(LOOPBACK)},
        InetAddress::isLoopbackAddress);
  }

  private static InetAddress marked() throws UnknownHostException {
    return InetAddress.getByAddress("internet", LOOPBACK);
  }

  /** A marked address has its name already, so no DNS is asked. */
  private static boolean isMarked(InetAddress address) {
    return address.isLoopbackAddress() && address.toString().startsWith("internet/");
  }
}
