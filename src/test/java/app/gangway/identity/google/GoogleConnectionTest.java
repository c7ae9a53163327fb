package app.gangway.identity.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.springframework.security.config.oauth2.client.CommonOAuth2Provider;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.jwt.JwtException;

/** A server that takes a connection and never says anything. */
class GoogleConnectionTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final GoogleConnection connection = new GoogleConnection();
  private ServerSocket silent;
  private ClientRegistration google;

  @BeforeEach
  void open() throws IOException {
    silent = new ServerSocket(0);
    String address = "http://localhost:" + silent.getLocalPort();
    google =
        CommonOAuth2Provider.GOOGLE
            .getBuilder("google")
            .clientId("gangway")
            .clientSecret("not-so-secret")
            .tokenUri(address + "/token")
            .jwkSetUri(address + "/keys")
            .build();
  }

  @AfterEach
  void close() throws IOException {
    silent.close();
  }

  @Test
  void theRequestForTheTokenTimesOut() {
    assertOutage(() -> connection.tokens().getTokenResponse(exchange()));
  }

  @Test
  void theRequestForTheKeysTimesOut() {
    String token = part("{\"alg\":\"RS256\",\"kid\":\"1\"}") + "." + part("{}") + "." + part("x");

    assertOutage(() -> connection.createDecoder(google).decode(token));
  }

  private static void assertOutage(Executable asked) {
    assertTimeoutPreemptively(
        PATIENCE,
        () -> {
          try {
            asked.execute();
            throw new AssertionError("there was an answer");
          } catch (OAuth2AuthorizationException e) {
            assertThat(GoogleProblem.of(failure(e))).isEqualTo(GoogleProblem.UNAVAILABLE);
          } catch (JwtException e) {
            assertThat(GoogleProblem.of(failure(e))).isEqualTo(GoogleProblem.UNAVAILABLE);
          }
        });
  }

  private static AuthenticationException failure(Exception cause) {
    return new OAuth2AuthenticationException(new OAuth2Error("invalid_id_token"), "failed", cause);
  }

  private OAuth2AuthorizationCodeGrantRequest exchange() {
    String back = "http://localhost/login/oauth2/code/google";
    return new OAuth2AuthorizationCodeGrantRequest(
        google,
        new OAuth2AuthorizationExchange(
            OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri("http://localhost/authorize")
                .clientId("gangway")
                .redirectUri(back)
                .state("state")
                .build(),
            OAuth2AuthorizationResponse.success("code").redirectUri(back).state("state").build()));
  }

  private static String part(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
