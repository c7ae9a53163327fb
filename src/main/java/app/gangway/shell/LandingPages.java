package app.gangway.shell;

import app.gangway.shared.AccountId;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Decides where a user belongs, by the rules that the modules contribute. */
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
    return currentUser.id().map(this::of).orElse(SIGN_IN);
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
