package app.gangway.processes.rules;

import java.nio.file.Path;

/**
 * Where a model breaks a rule.
 *
 * @param element the element's id
 * @param advice what is wrong and what to do about it
 */
public record Finding(Path file, String rule, String element, String advice) {

  @Override
  public String toString() {
    return "%s, %s: %s [%s]".formatted(file, element, advice, rule);
  }
}
