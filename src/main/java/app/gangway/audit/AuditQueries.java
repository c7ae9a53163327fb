package app.gangway.audit;

import app.gangway.shared.AgencyId;
import app.gangway.shared.AuditAction;
import app.gangway.shared.Audited;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.TimeOrderedUuid;
import app.gangway.shared.Utc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Adds entries and reads them; entries are never changed or deleted. */
@Component
class AuditQueries {

  private final JdbcClient jdbc;

  AuditQueries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Names and addresses are copied: the row must not change when they do. */
  void add(Audited done, Instant now) {
    jdbc.sql(
            """
            insert into audit_entry
              (id, agency_id, at, action, actor_name, actor_email, subject, workspace, detail)
            values (:id, :agency, :now, :action,
              (select name from account where id = :actor),
              (select email from account where id = :actor),
              :subject, (select name from workspace where id = :workspace), :detail)
            """)
        .param("id", TimeOrderedUuid.next().toString())
        .param("agency", done.agency().toString())
        .param("now", Utc.of(now))
        .param("action", done.action().name())
        .param("actor", done.actor() == null ? null : done.actor().toString(), Types.VARCHAR)
        .param("subject", done.subject())
        .param(
            "workspace",
            done.workspace() == null ? null : done.workspace().toString(),
            Types.VARCHAR)
        .param("detail", done.detail(), Types.VARCHAR)
        .update();
  }

  /**
   * The newest first.
   *
   * @param before only entries that are older than this one, or null for the newest
   */
  List<AuditEntry> of(AgencyId agency, AuditQuery query, @Nullable AuditEntry before, int limit) {
    StringBuilder sql =
        new StringBuilder(
            """
            select id, at, action, actor_name, actor_email, subject, workspace, detail
            from audit_entry where agency_id = :agency
            """);
    if (query.action() != null) {
      sql.append(" and action = :action");
    }
    if (query.from() != null) {
      sql.append(" and at >= :from");
    }
    if (query.until() != null) {
      sql.append(" and at < :until");
    }
    if (!query.words().isBlank()) {
      sql.append(" and (actor_name like :words or actor_email like :words or subject like :words)");
    }
    if (before != null) {
      sql.append(" and (at, id) < (:beforeAt, :beforeId)");
    }
    sql.append(" order by at desc, id desc limit :limit");
    return jdbc.sql(sql.toString())
        .param("agency", agency.toString())
        .param("action", query.action() == null ? null : query.action().name(), Types.VARCHAR)
        .param("from", query.from() == null ? null : Utc.of(query.from()), Types.TIMESTAMP)
        .param("until", query.until() == null ? null : Utc.of(query.until()), Types.TIMESTAMP)
        .param("words", "%" + escapeForLike(searched(query.words())) + "%")
        .param("beforeAt", before == null ? null : Utc.of(before.at()), Types.TIMESTAMP)
        .param("beforeId", before == null ? null : before.id().toString(), Types.VARCHAR)
        .param("limit", limit)
        .query((row, number) -> entry(row))
        .list();
  }

  /** Entries show addresses in Unicode. */
  private static String searched(String words) {
    return words.contains("xn--") ? EmailAddress.keyOfBeginning(words) : words.strip();
  }

  private static String escapeForLike(String text) {
    return text.replaceAll("([\\\\%_])", "\\\\$1");
  }

  private static AuditEntry entry(ResultSet row) throws SQLException {
    return new AuditEntry(
        row.getObject("id", UUID.class),
        Utc.instant(row.getObject("at", LocalDateTime.class)),
        AuditAction.valueOf(row.getString("action")),
        row.getString("actor_name"),
        row.getString("actor_email"),
        row.getString("subject"),
        row.getString("workspace"),
        row.getString("detail"));
  }
}
