package app.gangway.process;

import java.util.Optional;

/** Reads the deployed models for those who repair instances. */
public interface ModelOutlines {

  /**
   * @param definitionKey the engine's key of this version
   * @return empty if the version was never deployed from here
   */
  Optional<ModelOutline> of(long definitionKey);
}
