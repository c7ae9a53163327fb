package app.gangway.process;

import java.util.Locale;

/** What a file defines. */
public enum ModelKind {
  PROCESS,
  FORM,
  DECISION;

  /**
   * @param fileName ends with {@code .bpmn}, {@code .form} or {@code .dmn}
   */
  public static ModelKind of(String fileName) {
    String name = fileName.toLowerCase(Locale.ROOT);
    return name.endsWith(".form") ? FORM : name.endsWith(".dmn") ? DECISION : PROCESS;
  }
}
