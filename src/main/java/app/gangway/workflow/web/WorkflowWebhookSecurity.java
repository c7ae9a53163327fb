package app.gangway.workflow.web;

import app.gangway.shared.SecurityHeaders;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/** Callers have no session and no CSRF token: the signature or the address proves their right. */
@Configuration(proxyBeanMethods = false)
class WorkflowWebhookSecurity {

  /** Before the filter chain of all other requests. */
  @Bean
  @Order(11)
  SecurityFilterChain workflowWebhookFilterChain(HttpSecurity http) {
    return http.securityMatcher(WorkflowWebhookController.PATH + "/**")
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .csrf(AbstractHttpConfigurer::disable)
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .headers(headers -> SecurityHeaders.addTo(headers, SecurityHeaders.NO_PAGE))
        .build();
  }
}
