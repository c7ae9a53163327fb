package app.gangway.processes.rules;

import java.nio.file.Path;

/**
 * A place where a model breaks a rule.
 *
 * @param element the element's id
 * @param advice what is wrong and how to correct it
 */
public record Finding(Path file, String rule, String element, String advice) {

  @Override
  public String toString() {
    return "%s, %s: %s [%s]".formatted(file, element, advice, rule);
  }
}
