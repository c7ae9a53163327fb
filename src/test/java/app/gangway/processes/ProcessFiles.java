package app.gangway.processes;

import app.gangway.process.check.Model;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files that process owners change. */
public final class ProcessFiles {

  static final Path FOLDER = Path.of("processes");

  private ProcessFiles() {}

  static List<Path> bpmn() {
    return endingWith(".bpmn");
  }

  public static List<Path> forms() {
    return endingWith(".form");
  }

  public static List<Model> models() {
    return bpmn().stream().map(Model::read).toList();
  }

  private static List<Path> endingWith(String suffix) {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
