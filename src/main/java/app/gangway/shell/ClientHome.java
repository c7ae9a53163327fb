package app.gangway.shell;

import app.gangway.shared.AccountId;
import java.util.Optional;

/** Says where clients belong; implemented by the module that knows how far they are. */
public interface ClientHome {

  /**
   * @return the route without a leading slash, or empty for an account that is no client
   */
  Optional<String> of(AccountId account);
}
