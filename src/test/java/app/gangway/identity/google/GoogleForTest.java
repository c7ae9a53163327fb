package app.gangway.identity.google;

import app.gangway.shared.AccountId;
import app.gangway.shared.EmailAddress;
import com.vaadin.flow.server.VaadinServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts a session in the state after a login at Google. */
@TestComponent
public class GoogleForTest {

  private static final String ISSUER = "https://accounts.google.com";

  private final PendingGoogleLogins pendingLogins;
  private final GoogleLinks links;
  private final TransactionTemplate transaction;

  GoogleForTest(
      PendingGoogleLogins pendingLogins, GoogleLinks links, TransactionTemplate transaction) {
    this.pendingLogins = pendingLogins;
    this.links = links;
    this.transaction = transaction;
  }

  /** An identity that Google confirms, with a subject for each address. */
  public static GoogleIdentity person(String email, String name) {
    return new GoogleIdentity(ISSUER, "subject of " + email, new EmailAddress(email), name);
  }

  /** The browser of this Vaadin request comes back from Google, to this page. */
  public void proves(GoogleIdentity person, String page) {
    pendingLogins.comeBack(
        VaadinServletRequest.getCurrent().getHttpServletRequest(),
        new GoogleLoginRequest(page, page.isEmpty() ? GoogleLoginRequest.GOOGLE_PAGE : page, false),
        person);
  }

  /** The page to which the pending Google login returns. */
  public Optional<String> errand() {
    HttpSession session = VaadinServletRequest.getCurrent().getHttpServletRequest().getSession();
    return Optional.ofNullable(
            (GoogleLoginRequest) session.getAttribute(PendingGoogleLogins.REQUEST))
        .map(GoogleLoginRequest::returnTo);
  }

  /** As if the account's password had been given. */
  public void link(AccountId account, GoogleIdentity person) {
    transaction.executeWithoutResult(status -> links.add(account, person));
  }
}
