package app.gangway.shell;

import app.gangway.shared.AccountId;
import java.util.Optional;

/**
 * A feature's answer to where a person belongs. The rules are asked in their order ({@link
 * org.springframework.core.annotation.Order}); the first that knows the person decides.
 */
public interface LandingRule {

  /** Orders of the rules there are: who works for the agency never lands among its clients. */
  int TEAMMATE = 100;

  int UNFINISHED_ONBOARDING = 200;
  int CLIENT = 300;

  /** The address without its leading slash, for example {@code portal}; empty to pass on. */
  Optional<String> placeOf(AccountId accountId);
}
