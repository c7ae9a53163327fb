package app.gangway.workflow.web;

import app.gangway.shared.SecurityHeaders;
import app.gangway.workflow.PublicFormManagement;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.StaticHeadersWriter;

/**
 * A public form has no session and sets no cookie. It needs no CSRF token either: that protects a
 * request which a browser makes with a cookie of its user, and here the link alone is the right to
 * send the form. Who has the link may send it from anywhere.
 */
@Configuration(proxyBeanMethods = false)
class PublicFormSecurity {

  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none';"
          + " frame-ancestors 'none'";

  /** Before the filter chain of all other requests. */
  @Bean
  @Order(13)
  SecurityFilterChain publicFormFilterChain(HttpSecurity http) {
    return http.securityMatcher(PublicFormManagement.PATH + "**")
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .csrf(AbstractHttpConfigurer::disable)
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .headers(headers -> {
          SecurityHeaders.addTo(headers, CONTENT_SECURITY_POLICY);
          headers.addHeaderWriter(new StaticHeadersWriter("X-Robots-Tag", "noindex"));
        })
        .build();
  }
}
