package app.gangway.process.models;

import app.gangway.shared.Utc;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The last good content of each file: the checks found nothing, and the engine took it. Those that
 * are live were part of the latest start or were published since.
 */
@Component
class AcceptedModels {

  private final JdbcClient jdbc;
  private final Clock clock;

  AcceptedModels(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * @return the text of each file by its name, sorted
   */
  Map<String, String> all() {
    Map<String, String> texts = new TreeMap<>();
    jdbc.sql("select file_name, content from accepted_model")
        .query(row -> {
          texts.put(row.getString(1), row.getString(2));
        });
    return texts;
  }

  /**
   * @return the text of each live file by its name, sorted
   */
  Map<String, String> live() {
    Map<String, String> texts = new TreeMap<>();
    jdbc.sql("select file_name, content from accepted_model where live")
        .query(row -> {
          texts.put(row.getString(1), row.getString(2));
        });
    return texts;
  }

  /** Stores the files of a start; no others are live. */
  void storeAll(Map<String, String> texts) {
    jdbc.sql("update accepted_model set live = false where live").update();
    texts.forEach(this::store);
  }

  /** Stores a file that is live now. */
  void store(String fileName, String content) {
    jdbc.sql(
            """
            insert into accepted_model (file_name, content, accepted, live)
            values (:file, :content, :now, true)
            on duplicate key update accepted = if(content = :content, accepted, :now),
              content = :content, live = true
            """)
        .param("file", fileName)
        .param("content", content)
        .param("now", Utc.of(clock.instant()))
        .update();
  }
}
