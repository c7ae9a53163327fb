package app.gangway.shell;

import app.gangway.shared.AgencyId;
import java.util.Optional;

/** A screen that knows whose brand it shows. */
public interface Branded {

  /** The agency whose brand it is, or empty for the product's own. */
  Optional<AgencyId> agency();
}
