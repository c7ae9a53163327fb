package app.gangway.identity.google;

import app.gangway.identity.SignIn;
import app.gangway.identity.SignInMethod;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.client.OAuth2LoginConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
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
 * nothing keeps a token. {@link GoogleLoginHandler} decides which user is signed in.
 */
@Component
class GoogleLogin implements SignInMethod {

  private static final String GOOGLE = "google";

  private final @Nullable ClientRegistration registration;
  private final GoogleConnection connection;
  private final PendingGoogleLogins pendingLogins;
  private final GoogleLoginHandler answer;

  GoogleLogin(
      ObjectProvider<ClientRegistrationRepository> registrations,
      GoogleConnection connection,
      PendingGoogleLogins pendingLogins,
      GoogleLoginHandler answer) {
    ClientRegistrationRepository all = registrations.getIfAvailable();
    this.registration = all == null ? null : all.findByRegistrationId(GOOGLE);
    this.connection = connection;
    this.pendingLogins = pendingLogins;
    this.answer = answer;
  }

  /** Whether the settings name Google. */
  boolean isAvailable() {
    return registration != null;
  }

  @Override
  public void addTo(HttpSecurity http) {
    if (registration != null) {
      // Google alone, whatever else the settings name
      ClientRegistrationRepository google = id -> id.equals(GOOGLE) ? registration : null;
      http.oauth2Login(login -> configure(login, google));
    }
  }

  private void configure(
      OAuth2LoginConfigurer<HttpSecurity> login, ClientRegistrationRepository google) {
    GoogleAuthorizationRequests requests = new GoogleAuthorizationRequests(google, pendingLogins);
    login
        .clientRegistrationRepository(google)
        .authorizedClientRepository(new NoTokens())
        .loginPage(SignIn.PAGE)
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

  /** The filter itself signs no user in, neither in the session nor by a cookie. */
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
      // Nothing is asked of Google after the login
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
