package app.gangway.shell;

import app.gangway.agency.Teammates;
import app.gangway.shared.AccountId;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Teammates belong to the agency's dashboard. */
@Component
@Order(LandingRule.TEAMMATE)
class TeammateLanding implements LandingRule {

  private final Teammates teammates;

  TeammateLanding(Teammates teammates) {
    this.teammates = teammates;
  }

  @Override
  public Optional<String> placeOf(AccountId accountId) {
    return teammates.of(accountId).map(teammate -> "dashboard");
  }
}
