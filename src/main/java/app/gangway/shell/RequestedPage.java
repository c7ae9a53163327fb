package app.gangway.shell;

import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.RouteConfiguration;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.VaadinServletResponse;
import com.vaadin.flow.server.WrappedSession;
import com.vaadin.flow.server.auth.NavigationAccessControl;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;

/**
 * The page that a visitor asked for before the sign-in. Spring Security keeps it in the session for
 * a request of the browser, Vaadin for a click inside an open page. It never comes from a
 * parameter, and only screens of this application are returned, so it cannot lead to another site.
 */
public final class RequestedPage {

  private static final HttpSessionRequestCache REQUESTS = new HttpSessionRequestCache();

  private RequestedPage() {}

  /**
   * Returns the page, and forgets it.
   *
   * @param otherwise the path where no page was asked for, without a leading slash
   */
  public static Location takeOr(String otherwise) {
    return new Location(take().orElse(otherwise));
  }

  private static Optional<String> take() {
    return Stream.of(fromClick(), fromBrowser())
        .filter(Objects::nonNull)
        .map(path -> path.startsWith("/") ? path.substring(1) : path)
        .filter(RequestedPage::isScreen)
        .findFirst();
  }

  private static @Nullable String fromClick() {
    WrappedSession session = VaadinServletRequest.getCurrent().getWrappedSession();
    String path = (String) session.getAttribute(NavigationAccessControl.SESSION_STORED_REDIRECT);
    session.removeAttribute(NavigationAccessControl.SESSION_STORED_REDIRECT);
    session.removeAttribute(NavigationAccessControl.SESSION_STORED_REDIRECT_ABSOLUTE);
    return path;
  }

  private static @Nullable String fromBrowser() {
    var request = VaadinServletRequest.getCurrent().getHttpServletRequest();
    var response = VaadinServletResponse.getCurrent().getHttpServletResponse();
    SavedRequest saved = REQUESTS.getRequest(request, response);
    if (saved == null) {
      return null;
    }
    REQUESTS.removeRequest(request, response);
    URI uri;
    try {
      uri = new URI(saved.getRedirectUrl());
    } catch (URISyntaxException e) {
      // Browsers send what people type, such as a lone percent sign
      return null;
    }
    String query = uri.getRawQuery();
    // Spring marks the address of the request that it replays
    return query == null || query.equals("continue")
        ? uri.getRawPath()
        : uri.getRawPath() + "?" + query.replaceAll("&continue$", "");
  }

  private static boolean isScreen(String path) {
    return !path.isEmpty()
        && RouteConfiguration.forApplicationScope()
            .getRoute(path.replaceAll("\\?.*", ""))
            .isPresent();
  }
}
