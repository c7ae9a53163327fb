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
 * The page that a stranger asked for before being led to the sign-in. Spring Security remembers it
 * in the session when the browser asked, Vaadin when it was a click inside an open page; it never
 * comes from a parameter, and only screens of this application are answered, so it cannot lead
 * anywhere else.
 */
public final class RequestedPage {

  private static final HttpSessionRequestCache REQUESTS = new HttpSessionRequestCache();

  private RequestedPage() {}

  /**
   * Gives the page once.
   *
   * @param otherwise a path without a leading slash, for whoever has asked for none
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
