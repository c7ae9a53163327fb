package app.gangway.process;

import java.util.List;
import java.util.Optional;

/** What the deployed models look like. */
public interface ProcessModels {

  /**
   * The human steps of the model that this step belongs to, in the order in which its diagram is
   * read; empty when the model is not known (any more).
   *
   * @return element ids
   */
  List<String> humanStepsAround(HumanStep step);

  /** What its author called this step; empty when the model is not known (any more). */
  Optional<String> nameOf(HumanStep step);
}
