package app.gangway.shell;

import app.gangway.agency.Teammate;
import app.gangway.agency.Teammates;
import app.gangway.identity.AccountSummary;
import app.gangway.identity.CurrentAccount;
import java.util.List;
import org.springframework.stereotype.Component;

/** The one place that decides where a person belongs. */
@Component
public class Homes {

  private static final Home STRANGER = new Home(Audience.STRANGER, "");
  private static final Home TEAMMATE = new Home(Audience.TEAMMATE, "dashboard");
  private static final Home CHOOSER = new Home(Audience.CHOOSER, "");
  private static final Home GUEST = new Home(Audience.GUEST, "");

  private final CurrentAccount currentAccount;
  private final Teammates teammates;
  private final ClientHome clientHome;

  Homes(CurrentAccount currentAccount, Teammates teammates, ClientHome clientHome) {
    this.currentAccount = currentAccount;
    this.teammates = teammates;
    this.clientHome = clientHome;
  }

  /** Where the person who makes this request belongs; asks the database, remembers nothing. */
  public Home ofCurrentPerson() {
    return currentAccount.get().map(this::of).orElse(STRANGER);
  }

  /**
   * The agencies that the person who makes this request can choose from: none, where they have one
   * role and nothing else. Whoever is a client too learns here that the portal is for others.
   * Whoever is no longer of the agency that they chose chooses anew, also where one is left.
   */
  public List<Teammate> choices() {
    return currentAccount
        .id()
        .map(account -> {
          List<Teammate> roles = teammates.all(account);
          boolean several = roles.size() + clientHome.of(account).stream().count() > 1;
          return several || teammates.current().isEmpty() ? roles : List.<Teammate>of();
        })
        .orElse(List.of());
  }

  /**
   * Whether the person who makes this request would have a client's pages, were it not for a role.
   */
  public boolean isClientToo() {
    return currentAccount.id().flatMap(clientHome::of).isPresent();
  }

  private Home of(AccountSummary account) {
    if (!teammates.all(account.id()).isEmpty()) {
      return teammates.current().isPresent() ? TEAMMATE : CHOOSER;
    }
    return clientHome.of(account.id()).map(path -> new Home(Audience.CLIENT, path)).orElse(GUEST);
  }
}
