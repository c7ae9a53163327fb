package app.gangway.audit;

import app.gangway.shared.CsvSheet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import org.springframework.stereotype.Service;

/**
 * Writes entries as CSV, in the words that the screen has, with times in UTC. The last column has
 * the action's code for programs, which is the same in every language.
 */
@Service
public class AuditExport {

  private final AuditLog log;

  AuditExport(AuditLog log) {
    this.log = log;
  }

  /**
   * @param words in the language of the exporting teammate
   * @throws app.gangway.shared.AccessDenied for users other than owners and admins
   */
  public void write(AuditQuery query, AuditWords words, Writer out) throws IOException {
    CsvSheet sheet = new CsvSheet(out);
    sheet.row(
        words.text("audit.at"),
        words.text("audit.action"),
        words.text("audit.actor"),
        words.text("field.email"),
        words.text("audit.subject"),
        words.text("audit.workspace"),
        words.text("audit.detail"),
        words.text("audit.code"));
    try {
      log.each(query, entry -> write(entry, words, sheet));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    sheet.finish();
  }

  private static void write(AuditEntry entry, AuditWords words, CsvSheet sheet) {
    sheet.row(
        entry.at().toString(),
        words.action(entry),
        words.actor(entry),
        entry.actorEmail(),
        entry.subject(),
        entry.workspace(),
        words.detail(entry),
        entry.action().name());
  }
}
