package app.gangway.billing.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/** Stripe has no session and no token against forgery: its signature says who it is. */
@Configuration(proxyBeanMethods = false)
class WebhookSecurity {

  /** Before the chain of everything else. */
  @Bean
  @Order(10)
  SecurityFilterChain webhookFilterChain(HttpSecurity http) {
    return http.securityMatcher(StripeWebhookController.PATH)
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .csrf(AbstractHttpConfigurer::disable)
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .build();
  }
}
