package app.gangway.process.check;

import app.gangway.process.ResourceCheck;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.type.filter.AssignableTypeFilter;

/**
 * Checks models, forms and decisions from the command line: {@code java -jar gangway.jar --check
 * <folder>}. Starts neither the database nor the engine nor the web server.
 */
public final class ModelCheckCommand {

  private static final String OPTION = "--check";
  private static final int GOOD = 0;
  private static final int FINDINGS = 1;
  private static final int WRONG_USE = 2;

  private ModelCheckCommand() {}

  /** Whether the command line asks for a check. */
  public static boolean isAskedFor(String[] arguments) {
    return arguments.length > 0 && arguments[0].equals(OPTION);
  }

  /**
   * Checks the given files and the files in the given folders, as one set. Prints a line for each
   * finding.
   *
   * @return the exit code: 0 if all files can be deployed, 1 if not, 2 if there are none
   */
  public static int run(String[] arguments, PrintStream out) {
    Map<String, byte[]> files = new TreeMap<>();
    try {
      for (String argument : List.of(arguments).subList(1, arguments.length)) {
        read(Path.of(argument), files);
      }
    } catch (IOException e) {
      out.println("Cannot read " + e.getMessage());
      return WRONG_USE;
    }
    if (files.isEmpty()) {
      out.println("No .bpmn, .form or .dmn file; give a folder: --check <folder>");
      return WRONG_USE;
    }
    ModelChecker.Checked checked = checker().check(files);
    checked.findings().stream()
        .map(finding -> finding.refused() ? finding.toString() : "advice: " + finding)
        .forEach(out::println);
    Set<String> refused = checked.refusedFiles();
    out.printf(Locale.ROOT, "%s files, %s refused%n", files.size(), refused.size());
    return refused.isEmpty() ? GOOD : FINDINGS;
  }

  private static void read(Path place, Map<String, byte[]> files) throws IOException {
    try (Stream<Path> found = Files.walk(place)) {
      for (Path file : found.filter(Files::isRegularFile).sorted().toList()) {
        String name =
            place.equals(file) ? file.getFileName().toString() : place.relativize(file).toString();
        if (ModelChecker.concerns(name)) {
          files.put(name, ModelFiles.read(file));
        }
      }
    }
  }

  private static ModelChecker checker() {
    // Without a running application, the library would print its notes among the findings
    LoggingSystem.get(ModelCheckCommand.class.getClassLoader()).beforeInitialize();
    try (var context = new AnnotationConfigApplicationContext()) {
      var scanner = new ClassPathBeanDefinitionScanner(context, false);
      scanner.addIncludeFilter(new AssignableTypeFilter(ResourceCheck.class));
      scanner.scan("app.gangway");
      context.refresh();
      return new ModelChecker(
          ProcessContract.ofGangway(),
          context.getBeanProvider(ResourceCheck.class).orderedStream().toList());
    }
  }
}
