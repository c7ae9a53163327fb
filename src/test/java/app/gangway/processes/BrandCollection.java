package app.gangway.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A sample of a process owner's model: a process with a step that no developer wrote. */
final class BrandCollection {

  static final String LOOK_UP = "brand.look-up";

  private static final Path FOLDER = Path.of("src/test/resources/sample-processes");
  private static final Path MODEL = FOLDER.resolve("brand-collection.bpmn");

  /** The model and its form. */
  static final List<Path> FILES = List.of(MODEL, FOLDER.resolve("client-brand-v1.form"));

  private BrandCollection() {}

  static String text() {
    try {
      return Files.readString(MODEL);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
