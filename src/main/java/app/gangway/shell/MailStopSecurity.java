package app.gangway.shell;

import app.gangway.shared.SecurityHeaders;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/** A mail provider that stops reminders has no session and no CSRF token, only the link. */
@Configuration(proxyBeanMethods = false)
class MailStopSecurity {

  /** Before the filter chain of all other requests. */
  @Bean
  @Order(12)
  SecurityFilterChain mailStopFilterChain(HttpSecurity http) {
    return http.securityMatcher(StoppableMails.PATH + "*")
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .csrf(AbstractHttpConfigurer::disable)
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .headers(headers -> SecurityHeaders.addTo(headers, SecurityHeaders.NO_PAGE))
        .build();
  }
}
