package app.gangway.embedded.inbox;

import app.gangway.shared.AllowedNetworks;
import app.gangway.shared.SecurityHeaders;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/** There is an inbox page only while the embedded mail server runs. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBean(MailFolder.class)
@EnableConfigurationProperties(InboxConfiguration.Allowed.class)
class InboxConfiguration {

  private static final int BEFORE_THE_APPLICATION = 1;

  /**
   * @param inboxAllowedFrom the networks that may read the inbox
   */
  @ConfigurationProperties("gangway.embedded")
  record Allowed(AllowedNetworks inboxAllowedFrom) {}

  /**
   * For the pages, their style and their script. There are no sessions: everyone at an allowed
   * address may read every mail.
   */
  @Bean
  @Order(BEFORE_THE_APPLICATION)
  SecurityFilterChain inboxSecurity(HttpSecurity http, Allowed allowed) {
    return http.securityMatcher("/dev/**")
        .authorizeHttpRequests(requests -> requests.anyRequest().access(allowed.inboxAllowedFrom()))
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
