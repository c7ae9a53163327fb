package app.gangway.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.client.OAuth2LoginConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2LoginAuthenticationFilter;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.web.authentication.NullRememberMeServices;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.stereotype.Component;

/**
 * Spring Security's OpenID Connect login with Google, where the settings name it; nothing where
 * they do not. State, nonce and PKCE are Spring's; the ID token is all that is asked of Google, and
 * nothing keeps a token. Who is signed in by it is decided in {@link GoogleAnswer}.
 */
@Component
class GoogleLogin {

  private final GoogleRegistration registration;
  private final GoogleConnection connection;
  private final GoogleVisits visits;
  private final GoogleAnswer answer;

  GoogleLogin(
      GoogleRegistration registration,
      GoogleConnection connection,
      GoogleVisits visits,
      GoogleAnswer answer) {
    this.registration = registration;
    this.connection = connection;
    this.visits = visits;
    this.answer = answer;
  }

  /**
   * @param signInPage where a stranger is led who asks for something else
   */
  void addTo(HttpSecurity http, String signInPage) {
    registration
        .alone()
        .ifPresent(google -> http.oauth2Login(login -> configure(login, google, signInPage)));
  }

  private void configure(
      OAuth2LoginConfigurer<HttpSecurity> login,
      ClientRegistrationRepository google,
      String signInPage) {
    GoogleRequests requests = new GoogleRequests(google, visits);
    login
        .clientRegistrationRepository(google)
        .authorizedClientRepository(new NoTokens())
        .loginPage(signInPage)
        .authorizationEndpoint(endpoint ->
            endpoint
                .authorizationRequestResolver(requests)
                .authorizationRequestRepository(requests))
        .tokenEndpoint(endpoint -> endpoint.accessTokenResponseClient(connection.tokens()))
        .userInfoEndpoint(endpoint ->
            endpoint.oidcUserService(request ->
                new DefaultOidcUser(AuthorityUtils.NO_AUTHORITIES, request.getIdToken())))
        .successHandler(answer)
        .failureHandler(answer)
        .withObjectPostProcessor(new DecidesNothing());
  }

  /** The filter itself signs nobody in, neither in the session nor by a cookie. */
  private static final class DecidesNothing
      implements ObjectPostProcessor<OAuth2LoginAuthenticationFilter> {
    @Override
    public <F extends OAuth2LoginAuthenticationFilter> F postProcess(F filter) {
      filter.setSecurityContextRepository(new NullSecurityContextRepository());
      filter.setRememberMeServices(new NullRememberMeServices());
      return filter;
    }
  }

  private static final class NoTokens implements OAuth2AuthorizedClientRepository {
    @Override
    public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
        String client, Authentication principal, HttpServletRequest request) {
      return null;
    }

    @Override
    public void saveAuthorizedClient(
        OAuth2AuthorizedClient client,
        Authentication principal,
        HttpServletRequest request,
        HttpServletResponse response) {
      // Google is asked who somebody is, and for nothing afterwards
    }

    @Override
    public void removeAuthorizedClient(
        String client,
        Authentication principal,
        HttpServletRequest request,
        HttpServletResponse response) {
      // There is none
    }
  }
}
