package app.gangway.identity.google;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;

/** A real OpenID Connect server on this machine in the place of Google. */
public final class GoogleServer implements AutoCloseable {

  private static final String ISSUER = "google";
  private static final String PREFIX = "spring.security.oauth2.client.";
  private static final long AN_HOUR = 3600;

  private final boolean interactive;
  private final int port;
  private MockOAuth2Server server;

  /**
   * @param interactive shows a page to sign in at, instead of signing every user in at once
   */
  public GoogleServer(boolean interactive) {
    this.interactive = interactive;
    this.port = freePort();
    this.server = started();
  }

  private MockOAuth2Server started() {
    MockOAuth2Server fresh = new MockOAuth2Server(new OAuth2Config(interactive));
    try {
      fresh.start(InetAddress.getByName("localhost"), port);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return fresh;
  }

  public String issuer() {
    return server.issuerUrl(ISSUER).toString();
  }

  /** The settings of an application that signs in here. */
  public Map<String, String> settings() {
    return Map.of(
        PREFIX + "registration.google.client-id", "gangway",
        PREFIX + "registration.google.client-secret", "not-so-secret",
        PREFIX + "registration.google.scope", "openid,email,profile",
        PREFIX + "provider.google.issuer-uri", issuer());
  }

  /** The next user who signs in is this one, with these claims. */
  void nextIs(String subject, Map<String, Object> claims) {
    nextIs(subject, claims, AN_HOUR);
  }

  void nextIs(String subject, Map<String, Object> claims, long secondsValid) {
    server.enqueueCallback(
        new DefaultOAuth2TokenCallback(
            ISSUER, subject, "JWT", List.of("gangway"), claims, secondsValid));
  }

  /** Runs this action while the server does not answer. */
  void whileAway(Away action) throws Exception {
    server.shutdown();
    try {
      action.run();
    } finally {
      server = started();
    }
  }

  interface Away {
    void run() throws Exception;
  }

  @Override
  public void close() {
    server.shutdown();
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
