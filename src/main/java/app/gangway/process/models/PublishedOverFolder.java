package app.gangway.process.models;

import app.gangway.process.models.PublicationRows.PublishedFile;
import app.gangway.shared.InvisibleCharacters;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The files of this node's folder that a published content stands in for: the folder is what a new
 * installation begins with, and what an operator publishes stays.
 */
@Component
class PublishedOverFolder {

  private static final Logger log = LoggerFactory.getLogger(PublishedOverFolder.class);

  private final PublicationRows rows;
  private volatile Map<String, byte[]> folder = Map.of();

  PublishedOverFolder(PublicationRows rows) {
    this.rows = rows;
  }

  /** Keeps the folder's files as they are at a start, and says in the log which do not count. */
  void replace(Map<String, byte[]> files) {
    folder = Map.copyOf(differing(files));
    folder
        .keySet()
        .forEach(name ->
            log.warn(
                "{} in the folder differs from the content that an operator published, which stays;"
                    + " publish the file in the browser (Processes, Upload) if it is to count",
                name));
  }

  /**
   * Their content in the folder, by their names, sorted. A file that the folder brought at the
   * start, and over which an operator published later, is no surprise and not among them.
   */
  Map<String, byte[]> files() {
    return differing(folder);
  }

  private Map<String, byte[]> differing(Map<String, byte[]> files) {
    Map<String, PublishedFile> published = rows.published();
    Map<String, byte[]> differing = new TreeMap<>();
    files.forEach((name, content) -> {
      PublishedFile file = published.get(name);
      if (file != null && !file.content().equals(text(content))) {
        differing.put(name, content);
      }
    });
    return differing;
  }

  private static String text(byte[] content) {
    return InvisibleCharacters.withoutByteOrderMark(new String(content, StandardCharsets.UTF_8));
  }
}
