package app.gangway.process;

import java.util.List;
import java.util.Optional;

/** Answers questions about the deployed models. */
public interface ProcessModels {

  /**
   * The human steps of the model that this step belongs to, in the order of the diagram; empty if
   * the model is not known (any more).
   *
   * @return element ids
   */
  List<String> humanStepsAround(HumanStep step);

  /** The step's name in the model; empty if it has none or the model is not known (any more). */
  Optional<String> nameOf(HumanStep step);
}
