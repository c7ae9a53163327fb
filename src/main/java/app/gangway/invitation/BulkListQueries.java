package app.gangway.invitation;

import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.Utc;
import app.gangway.shared.WorkspaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads lists, their results, and what is left to do of them. */
@Component
class BulkListQueries {

  private static final String LISTS =
      """
      select l.id, l.workspace_id, a.name, l.begun_at, l.finished_at,
        (select count(*) from invitation_list_line p
         where p.list_id = l.id and p.state = 'INVITED') as invited,
        (select count(*) from invitation_list_line p
         where p.list_id = l.id and p.state = 'LEFT_OUT') as left_out,
        (select count(*) from invitation_list_line p where p.list_id = l.id) as all_lines
      from invitation_list l join account a on a.id = l.begun_by
      where l.agency_id = :agency
      """;

  private final JdbcClient jdbc;
  private final JsonMapper json;

  BulkListQueries(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** A line that waits to be invited. */
  record Waiting(int position, EmailAddress email) {}

  /** The newest lists of a workspace. */
  List<BulkList> newest(AgencyId agency, WorkspaceId workspace, int limit) {
    return jdbc.sql(
            LISTS + " and l.workspace_id = :workspace order by l.begun_at desc limit :limit")
        .param("agency", agency.toString())
        .param("workspace", workspace.toString())
        .param("limit", limit)
        .query(BulkListQueries::list)
        .list();
  }

  Optional<BulkList> find(AgencyId agency, UUID id) {
    return jdbc.sql(LISTS + " and l.id = :id")
        .param("agency", agency.toString())
        .param("id", id.toString())
        .query(BulkListQueries::list)
        .optional();
  }

  private static BulkList list(ResultSet row, int number) throws SQLException {
    LocalDateTime finished = row.getObject("finished_at", LocalDateTime.class);
    return new BulkList(
        row.getObject("id", UUID.class),
        new WorkspaceId(row.getObject("workspace_id", UUID.class)),
        row.getString("name"),
        Utc.instant(row.getObject("begun_at", LocalDateTime.class)),
        finished == null ? null : Utc.instant(finished),
        row.getInt("invited"),
        row.getInt("left_out"),
        row.getInt("all_lines"));
  }

  /** The lines in their order, each with its problem if it is left out. */
  List<BulkLine> lines(UUID list) {
    return jdbc.sql(
            """
            select line_number, text, email, problem, arguments from invitation_list_line
            where list_id = :list and state <> 'WAITING' order by position
            """)
        .param("list", list.toString())
        .query(this::line)
        .list();
  }

  private BulkLine line(ResultSet row, int number) throws SQLException {
    String email = row.getString("email");
    String arguments = row.getString("arguments");
    return new BulkLine(
        row.getInt("line_number"),
        row.getString("text"),
        email == null ? null : EmailAddress.stored(email),
        row.getString("problem"),
        arguments == null ? List.of() : Arrays.asList(json.readValue(arguments, Object[].class)));
  }

  Optional<BulkLists.Work> work(UUID list) {
    return jdbc.sql(
            """
            select id, agency_id, workspace_id, begun_by, locale from invitation_list
            where id = :list and finished_at is null
            """)
        .param("list", list.toString())
        .query((row, number) -> {
          String locale = row.getString("locale");
          return new BulkLists.Work(
              row.getObject("id", UUID.class),
              new AgencyId(row.getObject("agency_id", UUID.class)),
              new WorkspaceId(row.getObject("workspace_id", UUID.class)),
              new AccountId(row.getObject("begun_by", UUID.class)),
              locale == null ? null : Locale.forLanguageTag(locale));
        })
        .optional();
  }

  /** Lists that no node has worked on for this time although they are not finished. */
  List<UUID> idle(long seconds) {
    return jdbc.sql(
            """
            select l.id from invitation_list l
            where l.finished_at is null
              and l.begun_at < utc_timestamp(6) - interval :seconds second
              and not exists (
                select 1 from invitation_list_line p where p.list_id = l.id
                  and p.done_at >= utc_timestamp(6) - interval :seconds second)
            order by l.begun_at
            """)
        .param("seconds", seconds)
        .query((row, number) -> Objects.requireNonNull(row.getObject("id", UUID.class)))
        .list();
  }

  /** The next lines to invite, those that failed least first. */
  List<Waiting> waiting(UUID list, int limit) {
    return jdbc.sql(
            """
            select position, email from invitation_list_line
            where list_id = :list and state = 'WAITING' order by failures, position limit :limit
            """)
        .param("list", list.toString())
        .param("limit", limit)
        .query((row, number) ->
            new Waiting(row.getInt("position"), EmailAddress.stored(row.getString("email"))))
        .list();
  }
}
