package app.gangway.process;

import java.util.Optional;

/** Whether the engine runs processes, as far as this node can tell. */
public interface EngineCondition {

  /** Empty while processes run and nothing is about to stop them. */
  Optional<EngineTrouble> trouble();
}
