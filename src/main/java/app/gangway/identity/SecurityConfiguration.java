package app.gangway.identity;

import app.gangway.shared.SecurityHeaders;
import com.vaadin.flow.spring.security.NavigationAccessControlConfigurer;
import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.rememberme.RememberMeAuthenticationFilter;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;

/**
 * Admits requests before any screen is built. A view says by its annotation whether strangers may
 * see it; everything else needs a signed-in user, and a stranger is led to the sign-in at {@code
 * /}. The services decide what a signed-in user may do.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MetricsProperties.class)
class SecurityConfiguration {

  /**
   * As strict as Vaadin's client allows: its bootstrap is an inline script, and it builds functions
   * from text that the server sends.
   */
  private static final String CONTENT_SECURITY_POLICY =
      String.join(
          "; ",
          "default-src 'self'",
          "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
          "style-src 'self' 'unsafe-inline'",
          "img-src 'self' data:",
          "font-src 'self' data:",
          "connect-src 'self'",
          "object-src 'none'",
          "base-uri 'self'",
          "form-action 'self'",
          "frame-ancestors 'none'");

  /**
   * Spring Security writes the protecting headers when its wrapper of the response is committed.
   * Vaadin's pages are forwarded to its servlet, and Tomcat 11 ends a forwarded response below all
   * wrappers, so these pages would go out without the headers.
   */
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> forwardedResponsesEndInTheirWrappers() {
    return tomcat ->
        tomcat.addContextCustomizers(
            context -> context.setSuspendWrappedResponseAfterForward(false));
  }

  @Bean
  SecurityContextRepository securityContextRepository() {
    return new HttpSessionSecurityContextRepository();
  }

  @Bean
  NavigationAccessControlConfigurer signInLeadsTheWay() {
    return new NavigationAccessControlConfigurer()
        .withAnnotatedViewAccessChecker()
        .withLoginView(SignIn.PAGE);
  }

  @Bean
  SecurityFilterChain securityFilterChain(
      HttpSecurity http,
      SecurityContextRepository repository,
      SignInCookie cookie,
      SignInQueries signIns,
      SecurityContextHolderStrategy contexts,
      List<SignInMethod> methods,
      MetricsProperties metrics) {
    methods.forEach(method -> method.addTo(http));
    return http.securityContext(context -> context.securityContextRepository(repository))
        .rememberMe(remember -> remember.rememberMeServices(cookie).key(cookie.getKey()))
        .addFilterBefore(
            new EndedSignInFilter(signIns, contexts), RememberMeAuthenticationFilter.class)
        .headers(headers -> SecurityHeaders.addTo(headers, CONTENT_SECURITY_POLICY))
        .authorizeHttpRequests(requests ->
            requests
                .requestMatchers("/actuator/health", "/actuator/health/**")
                .permitAll()
                // Mail programs fetch pictures, and clients see their agency before they sign in
                .requestMatchers(
                    "/brand/pictures/*.png", "/brand/colors/*.css", "/brand/previews/*.css")
                .permitAll()
                // A browser may come back to another host name than its user is signed in under
                .requestMatchers("/connections/callback")
                .permitAll()
                .requestMatchers("/actuator/prometheus")
                .access(metrics.allowedFrom())
                .requestMatchers("/actuator/**")
                .denyAll())
        .exceptionHandling(handling ->
            handling
                .authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint(SignIn.PAGE))
                .accessDeniedHandler(SecurityConfiguration::refuse))
        .with(
            VaadinSecurityConfigurer.vaadin(),
            vaadin ->
                vaadin.anyRequest(
                    AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizedUrl::authenticated))
        .build();
  }

  /**
   * The status alone. An error page would ask again who the user is, which leads a stranger to the
   * sign-in and hides that the request was refused.
   */
  private static void refuse(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException refusal) {
    response.setStatus(HttpServletResponse.SC_FORBIDDEN);
  }
}
