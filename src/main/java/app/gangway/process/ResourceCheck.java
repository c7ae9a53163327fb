package app.gangway.process;

import java.util.List;

/** What a module asks of the models and forms beyond what the engine checks by itself. */
public interface ResourceCheck {

  /**
   * @param fileName ends with {@code .bpmn}, {@code .form} or {@code .dmn}
   * @param text what is in the file
   * @return what has to be mended before it can be deployed, one sentence each; empty when it is
   *     fine or none of this module's business
   */
  List<String> findings(String fileName, String text);
}
