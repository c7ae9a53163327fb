package app.gangway.shell;

import app.gangway.shared.AccountId;
import com.vaadin.flow.router.BeforeEnterEvent;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Decides where a user belongs, by the rules that the modules contribute. Layouts ask it at every
 * navigation: it lets users into the screens made for them and forwards all others.
 */
@Component
public class LandingPages {

  private static final LandingPage SIGN_IN = new LandingPage(Audience.STRANGER, "");
  private static final LandingPage NO_PAGE = new LandingPage(Audience.GUEST, "");

  private final CurrentUser currentUser;
  private final ObjectProvider<LandingPageRule> rules;

  LandingPages(CurrentUser currentUser, ObjectProvider<LandingPageRule> rules) {
    this.currentUser = currentUser;
    this.rules = rules;
  }

  /** Where the user who makes this request belongs; asks the database, remembers nothing. */
  public LandingPage ofCurrentUser() {
    return currentUser.existingId().map(this::of).orElse(SIGN_IN);
  }

  /** Admits users of this audience only. */
  void admit(BeforeEnterEvent event, Audience audience) {
    LandingPage own = ofCurrentUser();
    if (own.audience() != audience) {
      event.forwardTo(own.path());
    }
  }

  /**
   * Admits only users whose landing page this is, for example clients that have finished the
   * wizard.
   *
   * @return whether the user was admitted
   */
  public boolean admit(BeforeEnterEvent event, LandingPage page) {
    LandingPage own = ofCurrentUser();
    boolean admitted = own.equals(page);
    if (!admitted) {
      event.forwardTo(own.path());
    }
    return admitted;
  }

  private LandingPage of(AccountId account) {
    return rules
        .orderedStream()
        .map(rule -> rule.of(account))
        .flatMap(Optional::stream)
        .findFirst()
        .orElse(NO_PAGE);
  }
}
