package app.gangway.domain.web;

import app.gangway.shared.AllowedNetworks;
import app.gangway.shared.SecurityHeaders;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;

/** The proxy asks without a session, from a network that the settings allow. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OnDemandTlsSecurity.Allowed.class)
class OnDemandTlsSecurity {

  private static final int BEFORE_THE_APPLICATION = 2;

  /**
   * @param askAllowedFrom the networks of proxies that may ask for names
   */
  @ConfigurationProperties("gangway.domain")
  record Allowed(AllowedNetworks askAllowedFrom) {}

  @Bean
  @Order(BEFORE_THE_APPLICATION)
  SecurityFilterChain onDemandTlsFilterChain(HttpSecurity http, Allowed allowed) {
    return http.securityMatcher("/domains/**")
        .authorizeHttpRequests(requests -> requests.anyRequest().access(allowed.askAllowedFrom()))
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .headers(headers -> SecurityHeaders.addTo(headers, SecurityHeaders.NO_PAGE))
        .exceptionHandling(refused ->
            refused.authenticationEntryPoint(new HttpStatusEntryPoint(HttpStatus.FORBIDDEN)))
        .build();
  }
}
