package app.gangway.process.check;

import app.gangway.process.ResourceCheck;
import app.gangway.processes.Uninitialized;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Files to check, and the product's own check of them. */
final class CheckedFiles {

  private CheckedFiles() {}

  static Map<String, byte[]> in(Path folder) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path file : found.filter(Files::isRegularFile).toList()) {
        files.put(file.getFileName().toString(), ModelFiles.read(file));
      }
    }
    return files;
  }

  static ModelChecker checker() {
    return new ModelChecker(ProcessContract.ofGangway(), Uninitialized.beans(ResourceCheck.class));
  }
}
