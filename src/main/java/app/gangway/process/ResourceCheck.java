package app.gangway.process;

import java.util.List;

/** A check of the models and forms before they are deployed, beyond the engine's own checks. */
public interface ResourceCheck {

  /**
   * @param fileName ends with {@code .bpmn}, {@code .form} or {@code .dmn}
   * @param text the file's content
   * @return what has to be corrected before the file can be deployed, one sentence each; empty if
   *     the file is fine or this check does not concern it
   */
  List<String> findings(String fileName, String text);
}
