package app.gangway.identity.google;

import com.nimbusds.jose.KeySourceException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.ResourceAccessException;

/** Why a login with Google signed no user in. */
public enum GoogleProblem {
  /** The user refused at Google. */
  DENIED,
  /** The way back does not belong to a way there that is under way in this browser. */
  STALE,
  /** Google does not answer, or says that it cannot. */
  UNAVAILABLE,
  /** The answer is not one to believe, or Google does not know this application. */
  INVALID,
  /** Google does not vouch for the address. */
  UNVERIFIED,
  /** A user is signed in, and the Google account is linked to another account. */
  OTHER_ACCOUNT;

  static GoogleProblem of(AuthenticationException failure) {
    String code =
        failure instanceof OAuth2AuthenticationException oauth
            ? oauth.getError().getErrorCode()
            : "";
    return switch (code) {
      case OAuth2ErrorCodes.ACCESS_DENIED -> DENIED;
      case "authorization_request_not_found",
          "invalid_state_parameter",
          OAuth2ErrorCodes.INVALID_GRANT ->
          STALE;
      case OAuth2ErrorCodes.SERVER_ERROR, OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE -> UNAVAILABLE;
      default -> isOutage(failure) ? UNAVAILABLE : INVALID;
    };
  }

  private static boolean isOutage(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .anyMatch(cause ->
            cause instanceof IOException
                || cause instanceof ResourceAccessException
                || cause instanceof HttpServerErrorException
                || cause instanceof KeySourceException);
  }

  /** In an address and in the name of a text, for example {@code other-account}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The one with this key. */
  public static Optional<GoogleProblem> find(String key) {
    return Arrays.stream(values()).filter(problem -> problem.key().equals(key)).findFirst();
  }
}
