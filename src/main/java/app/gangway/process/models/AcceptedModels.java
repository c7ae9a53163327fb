package app.gangway.process.models;

import app.gangway.shared.Utc;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The last good content of each file: the checks found nothing, and the engine took it. */
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

  void store(String fileName, String content) {
    jdbc.sql(
            """
            insert into accepted_model (file_name, content, accepted)
            values (:file, :content, :now)
            on duplicate key update accepted = if(content = :content, accepted, :now),
              content = :content
            """)
        .param("file", fileName)
        .param("content", content)
        .param("now", Utc.of(clock.instant()))
        .update();
  }
}
