package app.gangway.shell;

import app.gangway.shared.AccountId;
import com.vaadin.flow.component.Component;
import java.util.Optional;

/** The signed-in user, as the layouts need to know them. Implemented by {@code identity}. */
public interface CurrentUser {

  /** Empty for a visitor who is not signed in. Reads the session only, never the database. */
  Optional<AccountId> id();

  /** The same, and empty too when the account no longer exists, which the database tells. */
  Optional<AccountId> existingId();

  /**
   * The user's name, a link to their account, and the sign-out. Empty for a visitor who is not
   * signed in.
   *
   * @param offersOtherAgency whether the menu leads to the choice of another agency
   */
  Optional<Component> menu(boolean offersOtherAgency);
}
