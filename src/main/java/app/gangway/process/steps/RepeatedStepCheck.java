package app.gangway.process.steps;

import app.gangway.process.ResourceCheck;
import java.util.List;
import org.camunda.bpm.model.xml.ModelException;
import org.springframework.stereotype.Component;

/**
 * Refuses a step that is repeated inside of something that is repeated too: its answers are told
 * apart by one number, so that some would replace others.
 */
@Component
class RepeatedStepCheck implements ResourceCheck {

  @Override
  public List<Problem> findings(String fileName, String text) {
    if (!fileName.endsWith(".bpmn")) {
      return List.of();
    }
    try {
      return StepGraph.read(text).repeatedTwice().stream()
          .map(id -> Problem.of(id, "step-repeated-twice"))
          .toList();
    } catch (ModelException noModel) {
      // The engine says what is wrong with it
      return List.of();
    }
  }
}
