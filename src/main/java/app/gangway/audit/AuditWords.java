package app.gangway.audit;

import java.util.function.UnaryOperator;

/**
 * The words for entries of the audit log, on the screen and in the export.
 *
 * @param translation gives the text of a key in the reader's language
 */
public record AuditWords(UnaryOperator<String> translation) {

  /** What was done. */
  public String action(AuditEntry entry) {
    return text("audit.action." + entry.action().name());
  }

  /** Who did it: an account, a process, or the holder of the invited address. */
  public String actor(AuditEntry entry) {
    if (entry.byFreshLink()) {
      return text("audit.fresh-link");
    }
    return entry.actorName() == null ? text("audit.system") : entry.actorName();
  }

  String text(String key) {
    return translation.apply(key);
  }
}
