package app.gangway.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files that process owners change. */
final class ProcessFiles {

  static final Path FOLDER = Path.of("processes");

  private ProcessFiles() {}

  static List<Path> models() {
    return endingWith(".bpmn");
  }

  static List<Path> forms() {
    return endingWith(".form");
  }

  private static List<Path> endingWith(String suffix) {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
