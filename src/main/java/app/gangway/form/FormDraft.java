package app.gangway.form;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Entries in a form that were not sent yet.
 *
 * @param values by the questions' keys, as they would be stored as answers; not validated
 * @param files by the questions' keys
 */
public record FormDraft(Map<String, List<String>> values, Map<String, List<UploadedFile>> files) {

  /** In characters of the values as JSON. No form accepts more, see the rules for texts. */
  public static final int LONGEST = 500_000;

  /**
   * Reads the files of a draft from rows with the columns id, question, name, media_type and
   * content.
   */
  public static Map<String, List<UploadedFile>> readFiles(ResultSet rows) throws SQLException {
    Map<String, List<UploadedFile>> files = new HashMap<>();
    while (rows.next()) {
      files
          .computeIfAbsent(rows.getString("question"), question -> new ArrayList<>())
          .add(
              UploadedFile.stored(
                  rows.getObject("id", UUID.class),
                  rows.getString("name"),
                  rows.getString("media_type"),
                  rows.getBytes("content")));
    }
    return files;
  }

  /**
   * Brings the stored files to those of this draft.
   *
   * @param stored the ids of those that are stored
   * @param delete takes the id of each stored file that the draft no longer has
   * @param insert takes each file that is not stored, with its question
   */
  public void replaceFiles(
      List<UUID> stored, Consumer<UUID> delete, BiConsumer<String, UploadedFile> insert) {
    List<UUID> given = files.values().stream().flatMap(List::stream).map(UploadedFile::id).toList();
    stored.stream().filter(id -> !given.contains(id)).forEach(delete);
    files.forEach((question, all) ->
        all.stream()
            .filter(file -> !stored.contains(file.id()))
            .forEach(file -> insert.accept(question, file)));
  }
}
