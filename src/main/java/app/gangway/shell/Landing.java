package app.gangway.shell;

import app.gangway.identity.CurrentAccount;
import app.gangway.shared.AccountId;
import java.util.List;
import org.springframework.stereotype.Component;

/** The one place that decides where a person belongs. */
@Component
public class Landing {

  /** Where strangers sign in. */
  public static final String SIGN_IN = "";

  /** For an account that is no teammate, and client of no workspace. */
  public static final String NO_ACCESS = "no-access";

  private final List<LandingRule> rules;
  private final CurrentAccount currentAccount;

  Landing(List<LandingRule> rules, CurrentAccount currentAccount) {
    this.rules = rules;
    this.currentAccount = currentAccount;
  }

  /** The address, without its leading slash, of the page where this account belongs. */
  public String placeOf(AccountId accountId) {
    return rules.stream()
        .flatMap(rule -> rule.placeOf(accountId).stream())
        .findFirst()
        .orElse(NO_ACCESS);
  }

  /** The same for whoever is signed in; {@link #SIGN_IN} for a stranger. */
  public String placeOfCurrent() {
    return currentAccount.id().map(this::placeOf).orElse(SIGN_IN);
  }
}
