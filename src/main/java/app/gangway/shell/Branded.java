package app.gangway.shell;

import java.util.Optional;

/** A public screen that knows whose brand it shows. */
public interface Branded {

  /** The agency's name, or empty for the product's own brand. */
  Optional<String> brand();
}
