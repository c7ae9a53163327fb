package app.gangway.process.check;

import app.gangway.process.ModelFinding;
import app.gangway.process.ResourceCheck;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * A place in a file that has to be corrected.
 *
 * @param file the file's name
 * @param element the element's id; empty if the finding is about the whole file
 * @param name the element's name in the drawing; empty if it has none
 * @param rule the rule that the element breaks
 * @param refused whether the file is not deployed because of it; otherwise it is advice
 * @param key names the text, in the bundle {@code findings}
 * @param arguments fill the text's placeholders
 */
public record Finding(
    String file,
    String element,
    String name,
    String rule,
    boolean refused,
    String key,
    List<String> arguments)
    implements ModelFinding {

  static final String BUNDLE = "app.gangway.process.check.findings";

  private static final ResourceBundle.Control WITHOUT_THE_MACHINES_LANGUAGE =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  /** A finding about a whole file, because of which it is not deployed. */
  public static Finding ofFile(String file, String rule, String... arguments) {
    return new Finding(file, "", "", rule, true, rule, List.of(arguments));
  }

  /** What the module that shows the file has found. */
  public static Finding of(String file, ResourceCheck.Problem problem) {
    return new Finding(
        file, problem.element(), "", "form", true, problem.key(), problem.arguments());
  }

  @Override
  public String text(Locale locale) {
    String text =
        ResourceBundle.getBundle(BUNDLE, locale, WITHOUT_THE_MACHINES_LANGUAGE).getString(key);
    return new MessageFormat(text, Locale.ROOT).format(arguments.toArray());
  }

  /** The file and the element, with its name where it has one. */
  public String place() {
    String place = element.isEmpty() ? file : file + ", " + element;
    return name.isBlank() ? place : place + " \"" + name.strip() + "\"";
  }

  /** One line, in English. */
  @Override
  public String toString() {
    return "%s: %s [%s]".formatted(place(), text(Locale.ENGLISH).replaceAll("\\s+", " "), rule);
  }
}
