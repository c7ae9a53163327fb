package app.gangway.shell;

import app.gangway.shared.AccountId;
import java.util.Optional;

/**
 * Says where one kind of user belongs. Each module that has a landing page contributes a bean; the
 * first that knows the user decides ({@link org.springframework.core.annotation.Order}).
 */
public interface LandingPageRule {

  /** The order of the rule about teammates, which comes first. */
  int TEAMMATE = 1;

  /** The order of the rule about clients. */
  int CLIENT = 2;

  /** Where this user belongs, or empty where this rule is not about them. */
  Optional<LandingPage> of(AccountId account);
}
