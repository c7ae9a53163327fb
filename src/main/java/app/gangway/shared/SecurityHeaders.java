package app.gangway.shared;

import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * The headers that protect every answer of this application, beside those that Spring Security adds
 * by itself. Addresses of pages can hold the token of a link, so no address is sent on as a
 * referrer.
 */
public final class SecurityHeaders {

  /** The policy of answers that are no page: a browser that opens one loads and runs nothing. */
  public static final String NO_PAGE = "default-src 'none'; frame-ancestors 'none'";

  private SecurityHeaders() {}

  /**
   * @param contentSecurityPolicy what a page of this filter chain may load and run
   */
  public static void addTo(HeadersConfigurer<?> headers, String contentSecurityPolicy) {
    headers
        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
        .contentSecurityPolicy(policy -> policy.policyDirectives(contentSecurityPolicy))
        .permissionsPolicyHeader(
            policy -> policy.policy("camera=(), geolocation=(), microphone=()"));
  }
}
