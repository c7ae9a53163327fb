package app.gangway.process;

import java.util.List;
import java.util.Set;

/**
 * A check of models and forms by the module that shows them, before they are deployed. It can be
 * made without starting the application.
 */
public interface ResourceCheck {

  /**
   * @param fileName ends with {@code .bpmn} or {@code .form}
   * @param text the file's content
   * @return what has to be corrected before the file can be deployed, one sentence each, beginning
   *     with the component's id and a colon; empty if the file is fine or this check does not
   *     concern it
   */
  List<String> findings(String fileName, String text);

  /**
   * The variables that the process gets from this file, if it is a form without findings.
   *
   * @param fileName as {@link #findings}
   * @param text the file's content
   */
  default Set<String> variables(String fileName, String text) {
    return Set.of();
  }
}
