package app.gangway.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Writes entries as CSV (RFC 4180), with times in UTC. */
@Service
public class AuditExport {

  private static final String HEADER = "at,action,actor,actor_email,subject,workspace,detail\r\n";

  /** The actor when an invited person asked for a fresh link; a process has no actor. */
  private static final String FRESH_LINK = "fresh link";

  private final AuditLog log;

  AuditExport(AuditLog log) {
    this.log = log;
  }

  /**
   * @throws app.gangway.shared.AccessDenied for users other than owners and admins
   */
  public void write(AuditQuery query, Writer out) throws IOException {
    out.write(HEADER);
    try {
      log.each(query, entry -> write(entry, out));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void write(AuditEntry entry, Writer out) {
    try {
      out.write(
          Stream.of(
                      entry.at().toString(),
                      entry.action().name(),
                      entry.byFreshLink() ? FRESH_LINK : entry.actorName(),
                      entry.actorEmail(),
                      entry.subject(),
                      entry.workspace(),
                      entry.detail())
                  .map(AuditExport::field)
                  .collect(Collectors.joining(","))
              + "\r\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An apostrophe stops spreadsheets from running a cell as a formula. */
  static String field(@Nullable String value) {
    if (value == null) {
      return "";
    }
    String harmless = value.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + value : value;
    return harmless.matches("(?s).*[\",\\r\\n].*")
        ? "\"" + harmless.replace("\"", "\"\"") + "\""
        : harmless;
  }
}
