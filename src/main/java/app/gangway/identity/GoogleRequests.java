package app.gangway.identity;

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
 * Ties a person's errand to one start towards Google, and so by its state to one way back. It stays
 * in the session: Google sees neither the errand nor the page that somebody came from.
 */
class GoogleRequests
    implements OAuth2AuthorizationRequestResolver,
        AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

  private static final RequestMatcher START =
      PathPatternRequestMatcher.withDefaults().matcher(GoogleSignIn.START);
  private static final String ERRAND = "gangway.errand";
  private static final String RETURNED = GoogleRequests.class.getName();

  private final DefaultOAuth2AuthorizationRequestResolver starts;
  private final AuthorizationRequestRepository<OAuth2AuthorizationRequest> kept =
      new HttpSessionOAuth2AuthorizationRequestRepository();
  private final GoogleVisits visits;

  GoogleRequests(ClientRegistrationRepository google, GoogleVisits visits) {
    this.starts = new DefaultOAuth2AuthorizationRequestResolver(google);
    this.starts.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
    this.visits = visits;
  }

  /**
   * What somebody went to Google for who comes back with this request; empty where nobody went from
   * this browser.
   */
  static Optional<GoogleErrand> errandOf(HttpServletRequest request) {
    return request.getAttribute(RETURNED) instanceof GoogleErrand errand
        ? Optional.of(errand)
        : Optional.empty();
  }

  /** Null for every other request: there is no other provider. */
  @Override
  public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
    return START.matches(request) ? withErrand(starts.resolve(request), request) : null;
  }

  @Override
  public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String client) {
    return withErrand(starts.resolve(request, client), request);
  }

  private @Nullable OAuth2AuthorizationRequest withErrand(
      @Nullable OAuth2AuthorizationRequest start, HttpServletRequest request) {
    if (start == null) {
      return null;
    }
    GoogleErrand errand = visits.takeErrand(request);
    return OAuth2AuthorizationRequest.from(start)
        .attributes(attributes -> attributes.put(ERRAND, errand))
        .additionalParameters(parameters -> {
          if (errand.choosing()) {
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
      request.setAttribute(RETURNED, start.getAttribute(ERRAND));
    }
    return start;
  }
}
