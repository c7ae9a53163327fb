package app.gangway.identity.google;

import app.gangway.identity.SignIn;
import app.gangway.shared.AccountId;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.LinkAddress;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.page.Page;
import com.vaadin.flow.server.VaadinServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The way to Google and back, from inside a Vaadin request. A person whom Google has proved and who
 * has no linked account becomes a pending login in the session; that signs no user in.
 */
@Component
public class GoogleSignIn {

  static final String START = "/oauth2/authorization/google";

  /** In the address of a page: begins there what was begun under an agency's own name. */
  static final String CONTINUED = "with-google";

  private final GoogleLogin login;
  private final LinkAddress addresses;
  private final PendingGoogleLogins pendingLogins;
  private final GoogleLinks links;
  private final SignIn signIn;
  private final TransactionTemplate transaction;

  GoogleSignIn(
      GoogleLogin login,
      LinkAddress addresses,
      PendingGoogleLogins pendingLogins,
      GoogleLinks links,
      SignIn signIn,
      TransactionTemplate transaction) {
    this.login = login;
    this.addresses = addresses;
    this.pendingLogins = pendingLogins;
    this.links = links;
    this.signIn = signIn;
    this.transaction = transaction;
  }

  /** Whether the settings name Google. */
  public boolean isAvailable() {
    return login.isAvailable();
  }

  /**
   * Leads the browser to Google. A user whose Google account is linked comes back signed in, to
   * this page; others are told what they can do.
   *
   * @param returnTo a path of this application without a leading slash
   */
  public void begin(String returnTo) {
    leave(new GoogleLoginRequest(returnTo, GoogleLoginRequest.GOOGLE_PAGE, false));
  }

  /**
   * The same for a page that says itself what a user without a linked account can do. Google asks
   * which account it is: the page may be meant for another one than was used last, and Google would
   * choose that by itself for ever.
   */
  public void beginAndReturn(String page) {
    leave(new GoogleLoginRequest(page, page, true));
  }

  /** Once more, with the choice of another Google account, and back to where it began. */
  public void beginWithAnother() {
    GoogleLoginRequest before =
        pendingLogins
            .current(request())
            .map(PendingGoogleLogin::login)
            .orElse(GoogleLoginRequest.TO_SIGN_IN);
    leave(new GoogleLoginRequest(before.returnTo(), before.newcomersTo(), true));
  }

  /**
   * Google comes back only to addresses that are registered there, which those under the names of
   * agencies are not: from these the way leads through the same page under the product's own name.
   */
  private void leave(GoogleLoginRequest login) {
    Page page = UI.getCurrentOrThrow().getPage();
    if (addresses.isAgencyHost(request().getServerName())) {
      page.setLocation(addresses.of("/" + login.returnTo() + "?" + CONTINUED));
    } else {
      pendingLogins.leave(request(), login);
      page.setLocation(START);
    }
  }

  /**
   * The login from which this browser came back without being signed in; empty after 15 minutes.
   */
  public Optional<PendingGoogleLogin> pending() {
    return pendingLogins.current(request());
  }

  /** The person whom Google has proved to this browser, and who has no linked account. */
  public Optional<GoogleIdentity> proven() {
    return pending().flatMap(PendingGoogleLogin::person);
  }

  /** Drops the pending login of this browser. */
  public void forget() {
    pendingLogins.end(request());
  }

  /** Whether this account can be signed in to with Google, as long as the settings name Google. */
  public boolean signsIn(AccountId account) {
    return isAvailable() && links.find(account).isPresent();
  }

  /**
   * Links the proved person at Google with the account of the same address, whose password shows
   * that it is theirs, and signs in to it.
   *
   * @throws InvalidInput with field {@code password}, as {@link SignIn#withPassword}, or with key
   *     {@code error.google.over} when it is too long ago, or {@code error.google.taken} when the
   *     account or the person at Google is linked already
   */
  public AccountId connect(String rawPassword) {
    GoogleIdentity person =
        proven().orElseThrow(() -> new InvalidInput("password", "error.google.over"));
    return signIn.withPassword(
        person.email(),
        rawPassword,
        account -> {
          transaction.executeWithoutResult(status -> links.add(account, person));
          forget();
        });
  }

  private static HttpServletRequest request() {
    return VaadinServletRequest.getCurrent().getHttpServletRequest();
  }
}
