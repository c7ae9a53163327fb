package app.gangway.invitation;

import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.Sha256;
import app.gangway.shared.TimeOrderedUuid;
import app.gangway.shared.Utc;
import app.gangway.shared.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Stores lists and the results of their lines. */
@Component
class BulkLists {

  /** How long the results can be read. The lines are personal data. */
  private static final Duration KEPT = Duration.ofDays(90);

  /** A line that fails more often is left out, so that the others can be finished. */
  private static final int MOST_FAILURES = 5;

  private static final int LONGEST_TEXT = 400;

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final JsonMapper json;

  BulkLists(JdbcClient jdbc, TransactionTemplate transaction, JsonMapper json) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.json = json;
  }

  /** A list as the node that works on it needs it. */
  record Work(
      UUID id,
      AgencyId agency,
      WorkspaceId workspace,
      AccountId begunBy,
      @Nullable Locale language) {}

  /**
   * Stores a list to be worked on. The same list of the same teammate is stored once, from its
   * preview until it is finished: the button may be pressed twice, or in two tabs.
   *
   * @param previewed when the teammate saw it, by the database's clock
   * @return the list, which may be one that was begun before
   */
  UUID begin(
      AgencyId agency,
      WorkspaceId workspace,
      AccountId teammate,
      List<BulkLine> lines,
      @Nullable Locale language,
      Instant previewed) {
    byte[] fingerprint = fingerprint(lines, language);
    Work list = new Work(TimeOrderedUuid.next(), agency, workspace, teammate, language);
    try {
      return transaction.execute(status -> {
        insert(list, fingerprint);
        Optional<UUID> earlier = same(list, fingerprint, previewed);
        if (earlier.isPresent()) {
          status.setRollbackOnly();
          return earlier.get();
        }
        for (int i = 0; i < lines.size(); i++) {
          insert(list.id(), i, lines.get(i));
        }
        return list.id();
      });
    } catch (DuplicateKeyException open) {
      // Where the earlier one was finished meanwhile, this is a new one
      return same(list, fingerprint, previewed)
          .orElseGet(() -> begin(agency, workspace, teammate, lines, language, previewed));
    }
  }

  private static byte[] fingerprint(List<BulkLine> lines, @Nullable Locale language) {
    return Sha256.of(
        lines.stream()
            .map(line -> line.number() + " " + line.fine() + " " + line.text())
            .collect(Collectors.joining("\n", language + "\n", "")));
  }

  private void insert(Work list, byte[] fingerprint) {
    jdbc.sql(
            """
            insert into invitation_list
              (id, agency_id, workspace_id, begun_by, begun_at, locale, fingerprint)
            values (:id, :agency, :workspace, :teammate, utc_timestamp(6), :locale, :fingerprint)
            """)
        .param("id", list.id().toString())
        .param("agency", list.agency().toString())
        .param("workspace", list.workspace().toString())
        .param("teammate", list.begunBy().toString())
        .param("locale", list.language() == null ? null : list.language().toLanguageTag())
        .param("fingerprint", fingerprint)
        .update();
  }

  private Optional<UUID> same(Work list, byte[] fingerprint, Instant previewed) {
    return jdbc.sql(
            """
            select id from invitation_list
            where workspace_id = :workspace and begun_by = :teammate and fingerprint = :fingerprint
              and id <> :id and (begun_at >= :previewed or finished_at is null)
            order by begun_at limit 1
            """)
        .param("workspace", list.workspace().toString())
        .param("teammate", list.begunBy().toString())
        .param("fingerprint", fingerprint)
        .param("id", list.id().toString())
        .param("previewed", Utc.of(previewed))
        .query(UUID.class)
        .optional();
  }

  private void insert(UUID list, int position, BulkLine line) {
    EmailAddress email = line.email();
    jdbc.sql(
            """
            insert into invitation_list_line
              (list_id, position, line_number, text, email, state, problem, arguments)
            values (:list, :position, :number, :text, :email, :state, :problem, :arguments)
            """)
        .param("list", list.toString())
        .param("position", position)
        .param("number", line.number())
        .param("text", line.text().substring(0, Math.min(LONGEST_TEXT, line.text().length())))
        .param("email", email == null ? null : email.value())
        .param("state", line.fine() ? "WAITING" : "LEFT_OUT")
        .param("problem", line.problem())
        .param("arguments", json.writeValueAsString(line.arguments()))
        .update();
  }

  /**
   * Takes a line that waits, and marks it as invited. Belongs to the transaction that invites: a
   * line is invited once, and none is lost.
   *
   * @return false where another node has it or had it
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean take(UUID list, int position) {
    return lock(list, position)
        && jdbc.sql(
                    """
                    update invitation_list_line set state = 'INVITED', done_at = utc_timestamp(6)
                    where list_id = :list and position = :position
                    """)
                .param("list", list.toString())
                .param("position", position)
                .update()
            > 0;
  }

  private boolean lock(UUID list, int position) {
    return jdbc.sql(
            """
            select position from invitation_list_line
            where list_id = :list and position = :position and state = 'WAITING'
            for update skip locked
            """)
        .param("list", list.toString())
        .param("position", position)
        .query(Integer.class)
        .optional()
        .isPresent();
  }

  /** Leaves out a line that still waits. */
  void leaveOut(UUID list, int position, String problem, List<Object> arguments) {
    jdbc.sql(
            """
            update invitation_list_line
            set state = 'LEFT_OUT', problem = :problem, arguments = :arguments,
              done_at = utc_timestamp(6)
            where list_id = :list and position = :position and state = 'WAITING'
            """)
        .param("list", list.toString())
        .param("position", position)
        .param("problem", problem)
        .param("arguments", json.writeValueAsString(arguments))
        .update();
  }

  /** Leaves out all lines that still wait. */
  void leaveOutRest(UUID list, String problem) {
    jdbc.sql(
            """
            update invitation_list_line
            set state = 'LEFT_OUT', problem = :problem, arguments = '[]', done_at = utc_timestamp(6)
            where list_id = :list and state = 'WAITING'
            """)
        .param("list", list.toString())
        .param("problem", problem)
        .update();
  }

  /** Counts a failure that is not the line's: it is tried again, but not for ever. */
  void failed(UUID list, int position) {
    jdbc.sql(
            """
            update invitation_list_line set failures = failures + 1
            where list_id = :list and position = :position
            """)
        .param("list", list.toString())
        .param("position", position)
        .update();
    jdbc.sql(
            """
            update invitation_list_line
            set state = 'LEFT_OUT', problem = 'error.bulk.failed', arguments = '[]',
              done_at = utc_timestamp(6)
            where list_id = :list and position = :position and state = 'WAITING'
              and failures >= :most
            """)
        .param("list", list.toString())
        .param("position", position)
        .param("most", MOST_FAILURES)
        .update();
  }

  /**
   * Marks a list as finished if no line waits.
   *
   * @return whether it is finished
   */
  boolean finish(UUID list) {
    return jdbc.sql(
                """
                update invitation_list set finished_at = coalesce(finished_at, utc_timestamp(6))
                where id = :list and not exists (
                  select 1 from invitation_list_line
                  where list_id = :list and state = 'WAITING')
                """)
            .param("list", list.toString())
            .update()
        > 0;
  }

  @Scheduled(initialDelayString = "PT1H", fixedDelayString = "PT6H")
  void deleteOld() {
    transaction.executeWithoutResult(status -> {
      jdbc.sql(
              """
              delete from invitation_list_line where list_id in (
                select id from invitation_list
                where finished_at < utc_timestamp(6) - interval :days day)
              """)
          .param("days", KEPT.toDays())
          .update();
      jdbc.sql(
              """
              delete from invitation_list
              where finished_at < utc_timestamp(6) - interval :days day
                and not exists (
                  select 1 from invitation_list_line where list_id = invitation_list.id)
              """)
          .param("days", KEPT.toDays())
          .update();
    });
  }
}
