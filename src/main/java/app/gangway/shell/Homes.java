package app.gangway.shell;

import app.gangway.agency.Teammates;
import app.gangway.identity.AccountSummary;
import app.gangway.identity.CurrentAccount;
import org.springframework.stereotype.Component;

/** The one place that decides where a person belongs. */
@Component
public class Homes {

  private static final Home STRANGER = new Home(Audience.STRANGER, "");
  private static final Home TEAMMATE = new Home(Audience.TEAMMATE, "dashboard");
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

  private Home of(AccountSummary account) {
    if (teammates.of(account.id()).isPresent()) {
      return TEAMMATE;
    }
    return clientHome.of(account.id()).map(path -> new Home(Audience.CLIENT, path)).orElse(GUEST);
  }
}
