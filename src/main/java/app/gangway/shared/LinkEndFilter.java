package app.gangway.shared;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Leads a link that was copied with the signs behind it, such as {@code .} or {@code >} or {@code
 * &gt;}, to its address without them. Before Spring's firewall, which refuses some of these signs.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class LinkEndFilter extends OncePerRequestFilter {

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<String> clean =
        HttpMethod.GET.matches(request.getMethod())
            ? LinkToken.cleanPath(request.getRequestURI())
            : Optional.empty();
    if (clean.isEmpty()) {
      chain.doFilter(request, response);
      return;
    }
    response.setStatus(HttpServletResponse.SC_FOUND);
    // A path alone: behind a proxy this server may not know its own name
    response.setHeader(HttpHeaders.LOCATION, clean.get() + query(request));
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Content-Security-Policy", SecurityHeaders.NO_PAGE);
  }

  private static String query(HttpServletRequest request) {
    return request.getQueryString() == null ? "" : "?" + request.getQueryString();
  }
}
