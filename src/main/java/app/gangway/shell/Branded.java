package app.gangway.shell;

import app.gangway.shared.AgencyId;
import java.util.Optional;

/** A screen that shows the brand of an agency. */
public interface Branded {

  /** The agency whose brand is shown, or empty for the product's own. */
  Optional<AgencyId> agency();
}
