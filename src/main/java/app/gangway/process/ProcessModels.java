package app.gangway.process;

import java.util.Locale;
import java.util.Optional;

/** Answers questions about the deployed models. */
public interface ProcessModels {

  /** Where this step is on its business id's way through the model. */
  StepPosition positionOf(HumanStep step);

  /**
   * @param number counts the steps that the person has come to, from 1
   * @param most the highest number that the last step can have: of each choice that the process has
   *     still to make, the longest way counts. Never less than {@code number}.
   */
  record StepPosition(int number, int most) {}

  /** The step's name in the model; empty if it has none or the model is not known (any more). */
  Optional<String> nameOf(HumanStep step);

  /**
   * The step's name in this language, which the model gives as a task header such as {@code
   * name:de}; else the name in the diagram.
   */
  Optional<String> nameOf(HumanStep step, Locale locale);

  /**
   * An element's name in this language, as {@link #nameOf(HumanStep, Locale)}.
   *
   * @param definitionKey the engine's key of the model's version
   */
  Optional<String> nameOf(long definitionKey, String elementId, Locale locale);
}
