package app.gangway.process.models;

import app.gangway.process.ModelPublications.Publication;
import app.gangway.process.ModelPublications.Publisher;
import app.gangway.process.ModelPublications.State;
import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import app.gangway.shared.TimeOrderedUuid;
import app.gangway.shared.Utc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stores what operators published, and what they are about to. */
@Component
class PublicationRows {

  /** Names of files have none. */
  private static final String SEPARATOR = "/";

  private static final String PUBLICATION =
      """
      select id, number, publisher_name, comment, state, reason, created,
        (select group_concat(file_name order by file_name separator '/')
          from published_file where publication_id = id) as files
      from model_publication
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  PublicationRows(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** The number of the latest publication, 0 before the first; a refused one does not count. */
  int latestNumber() {
    return jdbc.sql("select coalesce(max(number), 0) from model_publication")
        .query(Integer.class)
        .single();
  }

  /**
   * Stores a publication that the engine is about to get.
   *
   * @throws org.springframework.dao.DuplicateKeyException another one has this number already
   */
  UUID prepare(int number, Map<String, String> files, Publisher by, String comment) {
    UUID id = TimeOrderedUuid.next();
    jdbc.sql(
            """
            insert into model_publication
              (id, number, agency_id, publisher_id, publisher_name, comment, state, created)
            values (:id, :number, :agency, :publisher, :name, :comment, 'PREPARED', :now)
            """)
        .param("id", id)
        .param("number", number)
        .param("agency", by.agency().value())
        .param("publisher", by.account().value())
        .param("name", by.name())
        .param("comment", comment)
        .param("now", Utc.of(clock.instant()))
        .update();
    files.forEach((name, content) ->
        jdbc.sql(
                """
                insert into published_file (publication_id, file_name, content)
                values (:id, :file, :content)
                """)
            .param("id", id)
            .param("file", name)
            .param("content", content)
            .update());
    return id;
  }

  /**
   * @return false if another node was faster
   */
  boolean finish(UUID id) {
    return jdbc.sql(
                """
                update model_publication set state = 'PUBLISHED'
                where id = :id and state = 'PREPARED'
                """)
            .param("id", id)
            .update()
        == 1;
  }

  /** The number becomes free: nothing has changed. */
  void refuse(UUID id, String reason) {
    jdbc.sql(
            """
            update model_publication set state = 'REFUSED', number = null, reason = :reason
            where id = :id and state = 'PREPARED'
            """)
        .param("id", id)
        .param("reason", reason)
        .update();
  }

  Optional<Publication> underWay() {
    return jdbc.sql(PUBLICATION + " where state = 'PREPARED' order by number limit 1")
        .query((row, number) -> publication(row))
        .optional();
  }

  Optional<Publication> find(UUID id) {
    return jdbc.sql(PUBLICATION + " where id = :id")
        .param("id", id)
        .query((row, number) -> publication(row))
        .optional();
  }

  List<Publication> latest(int limit) {
    return jdbc.sql(PUBLICATION + " order by created desc limit :limit")
        .param("limit", limit)
        .query((row, number) -> publication(row))
        .list();
  }

  private static Publication publication(ResultSet row) throws SQLException {
    String files = Objects.requireNonNullElse(row.getString("files"), "");
    return new Publication(
        Objects.requireNonNull(row.getObject("id", UUID.class)),
        row.getInt("number"),
        row.getString("publisher_name"),
        row.getString("comment"),
        State.valueOf(row.getString("state")),
        row.getString("reason"),
        Utc.instant(row.getObject("created", LocalDateTime.class)),
        files.isEmpty() ? List.of() : List.of(files.split(SEPARATOR)));
  }

  /** Who published it. */
  Publisher publisher(UUID id) {
    return jdbc.sql(
            """
            select agency_id, publisher_id, publisher_name from model_publication where id = :id
            """)
        .param("id", id)
        .query((row, number) ->
            new Publisher(
                new AgencyId(row.getObject(1, UUID.class)),
                new AccountId(row.getObject(2, UUID.class)),
                row.getString(3)))
        .single();
  }

  /** The files of one publication. */
  Map<String, String> files(UUID id) {
    Map<String, String> files = new TreeMap<>();
    jdbc.sql("select file_name, content from published_file where publication_id = :id")
        .param("id", id)
        .query(row -> {
          files.put(row.getString(1), row.getString(2));
        });
    return files;
  }

  /**
   * @param publication the one that the content came with
   */
  record PublishedFile(UUID publication, String content) {}

  /** The newest published content of each file. */
  Map<String, PublishedFile> published() {
    Map<String, PublishedFile> files = new TreeMap<>();
    jdbc.sql(
            """
            select file.file_name, file.publication_id, file.content
            from published_file file
            join model_publication publication on publication.id = file.publication_id
            where publication.number = (
              select max(newer.number) from model_publication newer
              join published_file same on same.publication_id = newer.id
              where same.file_name = file.file_name and newer.state = 'PUBLISHED')
            """)
        .query(row -> {
          files.put(
              row.getString(1),
              new PublishedFile(
                  Objects.requireNonNull(row.getObject(2, UUID.class)), row.getString(3)));
        });
    return files;
  }
}
