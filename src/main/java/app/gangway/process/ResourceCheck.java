package app.gangway.process;

import java.util.Arrays;
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
   * @return what has to be corrected before the file can be deployed; empty if the file is fine or
   *     this check does not concern it
   */
  List<Problem> findings(String fileName, String text);

  /**
   * What a check found.
   *
   * @param element the id of the component or of the model's element; empty for the whole file
   * @param key names the text, in the bundle {@code findings} beside the rules of models
   * @param arguments fill the text's placeholders
   */
  record Problem(String element, String key, List<String> arguments) {

    public static Problem of(String element, String key, Object... arguments) {
      return new Problem(element, key, Arrays.stream(arguments).map(String::valueOf).toList());
    }
  }

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
