package app.gangway.identity;

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
 * The way to Google and back, from inside a Vaadin request. Whom Google has proved, and who has no
 * linked account, waits in the session for what they do next; they are not signed in by that.
 */
@Component
public class GoogleSignIn {

  static final String START = "/oauth2/authorization/google";

  /** In the address of a page: begins there what was begun under an agency's own name. */
  static final String CONTINUED = "with-google";

  private final GoogleRegistration registration;
  private final LinkAddress addresses;
  private final GoogleVisits visits;
  private final GoogleLinks links;
  private final Credentials credentials;
  private final SignIn signIn;
  private final TransactionTemplate transaction;

  GoogleSignIn(
      GoogleRegistration registration,
      LinkAddress addresses,
      GoogleVisits visits,
      GoogleLinks links,
      Credentials credentials,
      SignIn signIn,
      TransactionTemplate transaction) {
    this.registration = registration;
    this.addresses = addresses;
    this.visits = visits;
    this.links = links;
    this.credentials = credentials;
    this.signIn = signIn;
    this.transaction = transaction;
  }

  /** Whether the settings name Google. */
  public boolean isAvailable() {
    return registration.exists();
  }

  /**
   * Leads the browser to Google. Whoever is linked is signed in then, and at this page; others are
   * told what there is to do.
   *
   * @param returnTo a path of this application without a leading slash
   */
  public void begin(String returnTo) {
    leave(new GoogleErrand(returnTo, GoogleErrand.GOOGLE_PAGE, false));
  }

  /**
   * The same for a page that says itself what there is to do for somebody without a linked account.
   * Google asks which account it is: the page may be meant for another one than was used last, and
   * Google would choose that by itself for ever.
   */
  public void beginAndReturn(String page) {
    leave(new GoogleErrand(page, page, true));
  }

  /** Once more, with the choice of another Google account, and back to where it began. */
  public void beginWithAnother() {
    GoogleErrand before =
        visits.current(request()).map(GoogleVisit::errand).orElse(GoogleErrand.TO_SIGN_IN);
    leave(new GoogleErrand(before.returnTo(), before.newcomersTo(), true));
  }

  /**
   * Google comes back only to addresses that are registered there, which those under the names of
   * agencies are not: from these the way leads through the same page under the product's own name.
   */
  private void leave(GoogleErrand errand) {
    Page page = UI.getCurrentOrThrow().getPage();
    if (addresses.isAgencyHost(request().getServerName())) {
      page.setLocation(addresses.of("/" + errand.returnTo() + "?" + CONTINUED));
    } else {
      visits.leave(request(), errand);
      page.setLocation(START);
    }
  }

  /** Who came back a while ago and is not signed in by it; empty after 15 minutes. */
  public Optional<GoogleVisit> visit() {
    return visits.current(request());
  }

  /** Whom Google has proved to this browser, and who has no linked account. */
  public Optional<GoogleIdentity> proven() {
    return visit().flatMap(GoogleVisit::person);
  }

  /** From now on this browser has not been at Google. */
  public void forget() {
    visits.end(request());
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
    SignedIn signedIn =
        credentials.check(person.email(), rawPassword, ClientAddress.ofCurrentRequest());
    transaction.executeWithoutResult(status -> links.add(signedIn.id(), person));
    forget();
    signIn.as(signedIn);
    return signedIn.id();
  }

  private static HttpServletRequest request() {
    return VaadinServletRequest.getCurrent().getHttpServletRequest();
  }
}
