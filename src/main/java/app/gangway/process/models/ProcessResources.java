package app.gangway.process.models;

import app.gangway.process.check.Finding;
import app.gangway.process.check.ModelChecker;
import app.gangway.process.check.ModelFiles;
import app.gangway.process.engine.EngineProperties;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/** Reads the models, forms and decisions that are to be deployed. */
@Component
class ProcessResources {

  private static final Logger log = LoggerFactory.getLogger(ProcessResources.class);

  private static final Path FOLDER_BESIDE_APPLICATION = Path.of("processes");
  private static final String INSIDE_APPLICATION = "classpath:/processes/";

  private final ResourcePatternResolver resolver;
  private final String location;

  ProcessResources(ResourcePatternResolver resolver, EngineProperties properties) {
    this.resolver = resolver;
    this.location = location(properties.processes());
  }

  private static String location(@Nullable String setting) {
    if (setting == null || setting.isBlank()) {
      return Files.isDirectory(FOLDER_BESIDE_APPLICATION)
          ? FOLDER_BESIDE_APPLICATION.toUri().toString()
          : INSIDE_APPLICATION;
    }
    String folder = setting.endsWith("/") ? setting : setting + "/";
    return folder.contains(":") ? folder : Path.of(folder).toUri() + "/";
  }

  String location() {
    return location;
  }

  /**
   * The files in the folder.
   *
   * @param contents the beginning of each file that can be read, by its name: all of it, unless it
   *     is larger than a file may be
   * @param findings the files that cannot be read, or not told apart
   */
  record Found(Map<String, byte[]> contents, List<Finding> findings) {}

  /** Reads all files, sorted, so that every start deploys the same. */
  Found read() {
    Map<String, byte[]> contents = new TreeMap<>();
    List<Finding> findings = new ArrayList<>();
    try {
      for (Resource file : resolver.getResources(location + "**/*.*")) {
        String name = String.valueOf(file.getFilename());
        if (!ModelChecker.concerns(name)) {
          continue;
        }
        if (contents.containsKey(name)) {
          findings.add(Finding.ofFile(name, "same-file-name"));
        }
        try (InputStream content = file.getInputStream()) {
          contents.put(name, ModelFiles.read(content));
        } catch (IOException e) {
          log.warn("{} cannot be read", name, e);
          findings.add(Finding.ofFile(name, "unreadable"));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the processes in " + location, e);
    }
    return new Found(contents, findings);
  }
}
