package app.gangway.embedded.inbox;

import app.gangway.shared.SecurityHeaders;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;

/** There is an inbox page only while the embedded mail server runs. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBean(MailFolder.class)
class InboxConfiguration {

  private static final int BEFORE_THE_APPLICATION = 1;

  /**
   * For the pages, their style and their script. There are no sessions: every user of this machine
   * may read every mail. Where the inbox is off, its addresses are unknown.
   */
  @Bean
  @Order(BEFORE_THE_APPLICATION)
  SecurityFilterChain inboxSecurity(HttpSecurity http, InboxAccess access) {
    HttpStatus refusal = access.isOn() ? HttpStatus.FORBIDDEN : HttpStatus.NOT_FOUND;
    return http.securityMatcher("/dev/**")
        .authorizeHttpRequests(requests -> {
          var all = requests.anyRequest();
          if (access.isOn()) {
            all.access(access);
          } else {
            all.denyAll();
          }
        })
        .exceptionHandling(
            refused -> refused.authenticationEntryPoint(new HttpStatusEntryPoint(refusal)))
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .headers(headers -> {
          headers.frameOptions(HeadersConfigurer.FrameOptionsConfig::sameOrigin);
          SecurityHeaders.addTo(
              headers,
              "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'self'");
        })
        .build();
  }
}
