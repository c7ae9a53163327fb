package app.gangway.shell;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.ViewTest;
import app.gangway.workspace.Acme;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.WrappedSession;
import com.vaadin.flow.server.auth.NavigationAccessControl;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;

/** A sign-in leads to the requested page, and never out of this application. */
class RequestedPageTest extends ViewTest {

  private static final String NONE = "none";
  private static final String SAVED_REQUEST = "SPRING_SECURITY_SAVED_REQUEST";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//evil.example",
        "//evil.example/team",
        "/\\evil.example",
        "/%5Cevil.example",
        "/%2F%2Fevil.example",
        "https://evil.example",
        "https://evil.example/?continue=https://evil.example/team",
        "http://evil.example/..//evil.example",
        "javascript:alert(1)",
        "/logout",
        "/%"
      })
  void aRequestedAddressNeverLeadsToAnotherSite(String address) {
    askedByTheBrowser(address);
    assertStaysHere(RequestedPage.takeOr(NONE).getPathWithQueryParameters());

    askedByAClick(address);
    assertStaysHere(RequestedPage.takeOr(NONE).getPathWithQueryParameters());
  }

  /** The address as a browser resolves it. */
  private static void assertStaysHere(String page) {
    assertThat(URI.create("https://app.gangway.example/").resolve(page))
        .hasScheme("https")
        .hasHost("app.gangway.example");
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost/team?continue, team",
    "http://localhost/account?with-google&continue, account?with-google",
    "http://localhost/portal?workspace=7&continue, portal?workspace=7",
    "http://localhost/settings/audit, settings/audit",
    "https://evil.example/team, team"
  })
  void aRequestedPageIsReturnedOnce(String address, String page) {
    askedByTheBrowser(address);

    assertThat(RequestedPage.takeOr(NONE).getPathWithQueryParameters()).isEqualTo(page);
    assertThat(RequestedPage.takeOr(NONE).getPath()).isEqualTo(NONE);
  }

  @Test
  void theSignInRedirectsToTheRequestedPageWithItsParameters() {
    acme.found();
    signOut();
    askedByTheBrowser("http://localhost/settings/audit?x=1&continue");
    open("");
    type("Email", Acme.OWNER.value());
    type("Password", "violet-harbour-94");
    press("Sign in");

    assertThat(address()).isEqualTo("settings/audit?x=1");
  }

  private static void askedByTheBrowser(String address) {
    session().setAttribute(SAVED_REQUEST, new SimpleSavedRequest(address));
  }

  private static void askedByAClick(String address) {
    session().setAttribute(NavigationAccessControl.SESSION_STORED_REDIRECT, address);
  }

  private static WrappedSession session() {
    return VaadinServletRequest.getCurrent().getWrappedSession();
  }
}
