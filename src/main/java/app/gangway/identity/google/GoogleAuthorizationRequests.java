package app.gangway.identity.google;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizationRequestRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Ties a login request to one start towards Google, and so by its state to one way back. It stays
 * in the session: Google sees neither the request nor the page that the user came from.
 */
class GoogleAuthorizationRequests
    implements OAuth2AuthorizationRequestResolver,
        AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

  private static final RequestMatcher START =
      PathPatternRequestMatcher.withDefaults().matcher(GoogleSignIn.START);
  private static final String REQUEST = "gangway.google.request";
  private static final String RETURNED = GoogleAuthorizationRequests.class.getName();

  private final DefaultOAuth2AuthorizationRequestResolver starts;
  private final AuthorizationRequestRepository<OAuth2AuthorizationRequest> kept =
      new HttpSessionOAuth2AuthorizationRequestRepository();
  private final PendingGoogleLogins pendingLogins;

  GoogleAuthorizationRequests(
      ClientRegistrationRepository google, PendingGoogleLogins pendingLogins) {
    this.starts = new DefaultOAuth2AuthorizationRequestResolver(google);
    this.starts.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
    this.pendingLogins = pendingLogins;
  }

  /** Why this browser was sent to Google; empty where it comes back without having been sent. */
  static Optional<GoogleLoginRequest> requestOf(HttpServletRequest request) {
    return request.getAttribute(RETURNED) instanceof GoogleLoginRequest login
        ? Optional.of(login)
        : Optional.empty();
  }

  /** Null for every other request: there is no other provider. */
  @Override
  public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
    return START.matches(request) ? withRequest(starts.resolve(request), request) : null;
  }

  @Override
  public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String client) {
    return withRequest(starts.resolve(request, client), request);
  }

  private @Nullable OAuth2AuthorizationRequest withRequest(
      @Nullable OAuth2AuthorizationRequest start, HttpServletRequest request) {
    if (start == null) {
      return null;
    }
    GoogleLoginRequest login = pendingLogins.takeRequest(request);
    return OAuth2AuthorizationRequest.from(start)
        .attributes(attributes -> attributes.put(REQUEST, login))
        .additionalParameters(parameters -> {
          if (login.choosing()) {
            parameters.put("prompt", "select_account");
          }
        })
        .build();
  }

  @Override
  public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
    return kept.loadAuthorizationRequest(request);
  }

  @Override
  public void saveAuthorizationRequest(
      OAuth2AuthorizationRequest start, HttpServletRequest request, HttpServletResponse response) {
    kept.saveAuthorizationRequest(start, request, response);
  }

  @Override
  public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
      HttpServletRequest request, HttpServletResponse response) {
    OAuth2AuthorizationRequest start = kept.removeAuthorizationRequest(request, response);
    if (start != null) {
      request.setAttribute(RETURNED, start.getAttribute(REQUEST));
    }
    return start;
  }
}
