package app.gangway.billing.web;

import app.gangway.shared.SecurityHeaders;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/** Stripe has no session and no CSRF token: the signature of an event proves its sender. */
@Configuration(proxyBeanMethods = false)
class WebhookSecurity {

  /** Before the filter chain of all other requests. */
  @Bean
  @Order(10)
  SecurityFilterChain webhookFilterChain(HttpSecurity http) {
    return http.securityMatcher(StripeWebhookController.PATH)
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .csrf(AbstractHttpConfigurer::disable)
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .headers(headers -> SecurityHeaders.addTo(headers, SecurityHeaders.NO_PAGE))
        .build();
  }
}
