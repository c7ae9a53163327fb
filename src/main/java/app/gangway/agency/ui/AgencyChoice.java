package app.gangway.agency.ui;

import app.gangway.agency.Permission;
import app.gangway.agency.Teammate;
import app.gangway.agency.Teammates;
import app.gangway.identity.CurrentAccount;
import app.gangway.shared.AccountId;
import app.gangway.shell.Audience;
import app.gangway.shell.CurrentTeammate;
import app.gangway.shell.LandingPage;
import app.gangway.shell.LandingPageRule;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Which agency a teammate works for on this screen, and which others they could choose. */
@Component
@Order(LandingPageRule.TEAMMATE)
class AgencyChoice implements CurrentTeammate, LandingPageRule {

  private static final LandingPage DASHBOARD = new LandingPage(Audience.TEAMMATE, "dashboard");
  private static final LandingPage PICKER = new LandingPage(Audience.CHOOSER, "");

  private final CurrentAccount currentAccount;
  private final Teammates teammates;
  private final ObjectProvider<LandingPageRule> landingPageRules;

  AgencyChoice(
      CurrentAccount currentAccount,
      Teammates teammates,
      ObjectProvider<LandingPageRule> landingPageRules) {
    this.currentAccount = currentAccount;
    this.teammates = teammates;
    this.landingPageRules = landingPageRules;
  }

  @Override
  public Optional<LandingPage> of(AccountId account) {
    if (teammates.all(account).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(teammates.current().isPresent() ? DASHBOARD : PICKER);
  }

  @Override
  public Optional<CurrentTeammate.TeammateView> get() {
    return teammates
        .current()
        .map(it -> new CurrentTeammate.TeammateView(it.agencyId(), permissions(it)));
  }

  private Set<String> permissions(Teammate teammate) {
    return Arrays.stream(Permission.values())
        .filter(permission -> teammates.may(teammate, permission))
        .map(Permission::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public boolean canSwitchAgency() {
    return !options().isEmpty();
  }

  /**
   * The roles that the current user can choose from. Empty for a user with one role and nothing
   * else. A user who is a client too finds their one role here, and learns that the portal needs
   * another address. A user whose chosen role has ended chooses again, even from one.
   */
  List<Teammate> options() {
    return currentAccount
        .id()
        .map(account -> {
          List<Teammate> roles = teammates.all(account);
          boolean several = roles.size() + (isClient(account) ? 1 : 0) > 1;
          return several || teammates.current().isEmpty() ? roles : List.<Teammate>of();
        })
        .orElse(List.of());
  }

  /** Whether the current user would have a client's pages if they had no role on an agency. */
  boolean isClientToo() {
    return currentAccount.id().filter(this::isClient).isPresent();
  }

  private boolean isClient(AccountId account) {
    return landingPageRules
        .orderedStream()
        .filter(rule -> rule != this)
        .anyMatch(rule -> rule.of(account).isPresent());
  }
}
