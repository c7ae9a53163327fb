package app.gangway.form;

import app.gangway.shared.feel.FeelEvaluation;
import app.gangway.shared.feel.FeelFailed;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The conditions of one form, which have one limit together. */
final class Conditions {

  private static final Logger log = LoggerFactory.getLogger(Conditions.class);

  private final String form;
  private final FeelEvaluation evaluation = new FeelEvaluation();
  private boolean overLimit;

  /**
   * @param form its id, for the log
   */
  Conditions(String form) {
    this.form = form;
  }

  /** Only the value true counts: not null, not a number, not an expression that fails. */
  boolean isTrue(String expression, Map<String, Object> variables) {
    try {
      return Boolean.TRUE.equals(evaluation.value(expression, variables));
    } catch (FeelFailed e) {
      if (e.isOverLimit() && !overLimit) {
        overLimit = true;
        log.warn(
            "The conditions of the form {} take too much time or memory: the parts of the others are shown",
            form);
      }
      return false;
    }
  }
}
