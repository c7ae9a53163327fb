package app.gangway.identity.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.RemoteKeySourceException;
import java.net.SocketTimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.ResourceAccessException;

/** The problem that each error at Google is shown as. */
class GoogleProblemTest {

  @ParameterizedTest
  @CsvSource({
    "access_denied, DENIED",
    "authorization_request_not_found, STALE",
    "invalid_state_parameter, STALE",
    "invalid_grant, STALE",
    "server_error, UNAVAILABLE",
    "temporarily_unavailable, UNAVAILABLE",
    "invalid_id_token, INVALID",
    "invalid_nonce, INVALID",
    "invalid_client, INVALID",
    "anything at all, INVALID"
  })
  void eachErrorCodeHasItsProblem(String code, GoogleProblem problem) {
    assertThat(GoogleProblem.of(new OAuth2AuthenticationException(new OAuth2Error(code))))
        .isEqualTo(problem);
  }

  @ParameterizedTest
  @MethodSource("outages")
  void anOutageIsReportedAsAnOutage(Exception cause) {
    assertThat(failure(cause)).isEqualTo(GoogleProblem.UNAVAILABLE);
  }

  static Stream<Exception> outages() {
    return Stream.of(
        new ResourceAccessException("away"),
        new SocketTimeoutException("slow"),
        new HttpServerErrorException(HttpStatus.BAD_GATEWAY),
        new IllegalStateException(new RemoteKeySourceException("no keys", null)));
  }

  @Test
  void aWrongSecretIsNotReportedAsAnOutage() {
    assertThat(failure(new HttpClientErrorException(HttpStatus.UNAUTHORIZED)))
        .isEqualTo(GoogleProblem.INVALID);
  }

  @Test
  void aProblemIsFoundByItsKeyOnly() {
    for (GoogleProblem problem : GoogleProblem.values()) {
      assertThat(GoogleProblem.find(problem.key())).hasValue(problem);
    }
    assertThat(GoogleProblem.find("<script>")).isEmpty();
  }

  private static GoogleProblem failure(Exception cause) {
    return GoogleProblem.of(
        new OAuth2AuthenticationException(
            new OAuth2Error("invalid_token_response"), "failed", cause));
  }
}
