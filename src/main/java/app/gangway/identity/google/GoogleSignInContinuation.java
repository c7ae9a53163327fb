package app.gangway.identity.google;

import app.gangway.identity.CurrentAccount;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import org.springframework.stereotype.Component;

/** Goes on to Google after a user pressed the button under an agency's own host name. */
@Component
class GoogleSignInContinuation implements VaadinServiceInitListener {

  private static final String ACCOUNT = "account";
  private static final String INVITATIONS = "invite/";

  private final GoogleSignIn google;
  private final CurrentAccount currentAccount;

  GoogleSignInContinuation(GoogleSignIn google, CurrentAccount currentAccount) {
    this.google = google;
    this.currentAccount = currentAccount;
  }

  @Override
  public void serviceInit(ServiceInitEvent event) {
    event
        .getSource()
        .addUIInitListener(opened -> opened.getUI().addBeforeEnterListener(this::goOn));
  }

  private void goOn(BeforeEnterEvent enter) {
    Location page = enter.getLocation();
    if (!google.isAvailable()
        || !page.getQueryParameters().getParameters().containsKey(GoogleSignIn.CONTINUED)) {
      return;
    }
    String path = page.getPath();
    // The browser's back button leads to the page, and not to Google once more
    enter.getUI().getPage().getHistory().replaceState(null, path);
    boolean signedIn = currentAccount.id().isPresent();
    if (path.equals(ACCOUNT) && signedIn || path.isEmpty() && !signedIn) {
      google.begin(path);
    } else if (path.startsWith(INVITATIONS) && !signedIn) {
      google.beginAndReturn(path);
    }
  }
}
