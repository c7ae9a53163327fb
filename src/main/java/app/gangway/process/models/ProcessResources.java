package app.gangway.process.models;

import app.gangway.process.engine.EngineProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/** Reads the models, forms and decisions that are to be deployed. */
@Component
class ProcessResources {

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
   * @return the text of each file by its name, sorted, so that every start deploys the same
   */
  Map<String, String> read() {
    Map<String, String> texts = new TreeMap<>();
    try {
      for (String ending : new String[] {"bpmn", "form", "dmn"}) {
        for (Resource file : resolver.getResources(location + "**/*." + ending)) {
          String name = String.valueOf(file.getFilename());
          String text = file.getContentAsString(StandardCharsets.UTF_8);
          // Some editors begin a file with a byte order mark, which is no part of its text
          if (texts.put(name, text.startsWith("\uFEFF") ? text.substring(1) : text) != null) {
            throw new IllegalStateException("Two files " + name + " under " + location);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the processes in " + location, e);
    }
    return texts;
  }
}
