package app.gangway.workbench;

import app.gangway.history.ProcessInstance;
import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import app.gangway.shared.Utc;
import app.gangway.workbench.InstanceAbout.Kind;
import app.gangway.workbench.ProcessSummary.Stay;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads instances together with whom they are about, which the other modules' tables know by the
 * business key of the root instance. An agency given as null means all agencies.
 */
@Component
class ProcessQueries {

  /** How many of the newest instances say what a typical stay at an element is. */
  private static final int SAMPLE = 500;

  /** Whom the root instance {@code r} of an instance is about. */
  private static final String ABOUT =
      """
       left join history_instance r on r.instance_key = i.root_instance_key
       left join invitation v on v.id = r.business_key
       left join onboarding o on o.id = r.business_key
       left join custom_domain d on d.id = r.business_key
       left join client_offboarding f on f.id = r.business_key
       left join workspace w
         on w.id = coalesce(v.workspace_id, o.workspace_id, f.workspace_id)
       left join agency g
         on g.id = coalesce(v.agency_id, o.agency_id, d.agency_id, f.agency_id)
       left join account a on a.id = coalesce(v.accepted_by, o.account_id, f.account_id)
      """;

  /** The same as a condition, for the agency alone. */
  private static final String OF_AGENCY =
      """
       and exists (select 1 from history_instance r where r.instance_key = i.root_instance_key and (
         exists (select 1 from invitation v where v.id = r.business_key and v.agency_id = :agency)
         or exists (select 1 from onboarding o where o.id = r.business_key and o.agency_id = :agency)
         or exists (select 1 from custom_domain d
           where d.id = r.business_key and d.agency_id = :agency)
         or exists (select 1 from client_offboarding f
           where f.id = r.business_key and f.agency_id = :agency)))
      """;

  /**
   * The open incidents, each with the instance that has it and with all that called this one: who
   * waits for a stuck instance is stuck too.
   */
  private static final String STUCK =
      """
      with recursive stuck (incident_key, error_type, instance_key, parent_instance_key) as (
        select n.incident_key, n.error_type, s.instance_key, s.parent_instance_key
        from history_incident n join history_instance s on s.instance_key = n.instance_key
        where n.resolved_at is null and s.state = 'ACTIVE'
        union all
        select stuck.incident_key, stuck.error_type, s.instance_key, s.parent_instance_key
        from stuck join history_instance s on s.instance_key = stuck.parent_instance_key
        where s.state = 'ACTIVE')
      """;

  /** The same of the instances that were called, directly or not, by the roots in {@code trees}. */
  private static final String STUCK_IN_TREES =
      """
      stuck (incident_key, instance_key, parent_instance_key) as (
        select n.incident_key, s.instance_key, s.parent_instance_key
        from trees join history_instance s on s.root_instance_key = trees.root_instance_key
        join history_incident n on n.instance_key = s.instance_key
        where n.resolved_at is null and s.state = 'ACTIVE'
        union all
        select stuck.incident_key, s.instance_key, s.parent_instance_key
        from stuck join history_instance s on s.instance_key = stuck.parent_instance_key
        where s.state = 'ACTIVE')
      """;

  private static final String ABOUT_COLUMNS =
      """
      r.business_key, v.id is not null as invited, v.role is not null as teammate,
        o.id is not null as onboarded, d.id is not null as named, f.id is not null as removed,
        coalesce(v.email, a.email) as email, d.host, a.name as account_name, g.id as agency_id,
        g.name as agency_name,
        w.name as workspace_name, w.slug,
        (select m.account_id from workspace_member m
         where m.workspace_id = w.id and m.account_id = a.id) as member
      """;

  private final JdbcClient jdbc;

  ProcessQueries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The ids of the processes that have instances. */
  List<String> processIds() {
    return jdbc.sql("select distinct process_id from history_instance")
        .query((row, number) -> row.getString(1))
        .list();
  }

  /** The versions of a process that have instances. */
  List<Integer> versions(String processId) {
    return jdbc.sql("select distinct version from history_instance where process_id = :process")
        .param("process", processId)
        .query((row, number) -> row.getInt(1))
        .list();
  }

  /** How many instances have not ended, by process. */
  Map<String, Long> running(@Nullable AgencyId agency) {
    StringBuilder sql =
        new StringBuilder(
            "select i.process_id, count(*) from history_instance i where i.state = 'ACTIVE'");
    if (agency != null) {
      sql.append(OF_AGENCY);
    }
    sql.append(" group by i.process_id");
    return counts(sql.toString(), agency);
  }

  /** How many instances have an open incident, or wait for one that has, by process. */
  Map<String, Long> stuck(@Nullable AgencyId agency) {
    StringBuilder sql = new StringBuilder(STUCK);
    sql.append(
        """
         select i.process_id, count(*) from history_instance i
        where i.instance_key in (select stuck.instance_key from stuck)
        """);
    if (agency != null) {
      sql.append(OF_AGENCY);
    }
    sql.append(" group by i.process_id");
    return counts(sql.toString(), agency);
  }

  /** How many instances wait for a person, a message or a date, and are not stuck, by process. */
  Map<String, Long> waiting(@Nullable AgencyId agency) {
    StringBuilder sql = new StringBuilder(STUCK);
    sql.append(
        """
         select i.process_id, count(distinct i.instance_key) from history_element e
        join history_instance i on i.instance_key = e.instance_key
        where e.definition_key in (select distinct definition_key from history_instance)
          and e.state = 'ACTIVE' and e.element_type in
            ('USER_TASK', 'RECEIVE_TASK', 'INTERMEDIATE_CATCH_EVENT', 'EVENT_BASED_GATEWAY')
          and i.state = 'ACTIVE' and i.instance_key not in (select stuck.instance_key from stuck)
        """);
    if (agency != null) {
      sql.append(OF_AGENCY);
    }
    sql.append(" group by i.process_id");
    return counts(sql.toString(), agency);
  }

  /** How many instances have ended since then, by process. */
  Map<String, Long> ended(@Nullable AgencyId agency, Instant since) {
    StringBuilder sql =
        new StringBuilder(
            """
            select i.process_id, count(*) from history_instance i
            where i.ended_at >= :since and i.state in ('COMPLETED', 'CANCELED')
            """);
    if (agency != null) {
      sql.append(OF_AGENCY);
    }
    sql.append(" group by i.process_id");
    Map<String, Long> counts = new HashMap<>();
    jdbc.sql(sql.toString())
        .param("since", Utc.of(since))
        .param("agency", text(agency), Types.VARCHAR)
        .query((RowCallbackHandler) row -> counts.put(row.getString(1), row.getLong(2)));
    return counts;
  }

  private Map<String, Long> counts(String sql, @Nullable AgencyId agency) {
    Map<String, Long> counts = new HashMap<>();
    jdbc.sql(sql)
        .param("agency", text(agency), Types.VARCHAR)
        .query((RowCallbackHandler) row -> counts.put(row.getString(1), row.getLong(2)));
    return counts;
  }

  /** The median of the instances that ran to the end since then, by process. */
  Map<String, Duration> durations(@Nullable AgencyId agency, Instant since) {
    StringBuilder sql =
        new StringBuilder(
            """
            select distinct i.process_id,
              median(timestampdiff(microsecond, i.started_at, i.ended_at) / 1e6)
                over (partition by i.process_id) as typical
            from history_instance i
            where i.ended_at >= :since and i.state = 'COMPLETED'
            """);
    if (agency != null) {
      sql.append(OF_AGENCY);
    }
    Map<String, Duration> durations = new HashMap<>();
    jdbc.sql(sql.toString())
        .param("since", Utc.of(since))
        .param("agency", text(agency), Types.VARCHAR)
        .query(
            (RowCallbackHandler) row -> durations.put(row.getString(1), seconds(row.getDouble(2))));
    return durations;
  }

  /** The element where the newest instances of a process stay longest, by the median. */
  Optional<Stay> longestStay(String processId, @Nullable AgencyId agency) {
    return stays(processId, null, agency).entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .filter(longest -> longest.getValue().toMillis() > 0)
        .map(longest -> new Stay(longest.getKey(), longest.getValue()));
  }

  /**
   * The median of the stays at each element, of the newest instances. What is only a frame around
   * other elements does not count.
   */
  Map<String, Duration> stays(
      String processId, @Nullable Integer version, @Nullable AgencyId agency) {
    StringBuilder sql =
        new StringBuilder(
            """
            select distinct e.element_id,
              median(timestampdiff(microsecond, e.started_at, e.ended_at) / 1e6)
                over (partition by e.element_id) as typical
            from (select i.instance_key from history_instance i where i.process_id = :process
            """);
    if (version != null) {
      sql.append(" and i.version = :version");
    }
    if (agency != null) {
      sql.append(OF_AGENCY);
    }
    sql.append(
        """
         order by i.started_at desc limit :sample) newest
        join history_element e on e.instance_key = newest.instance_key
        where e.ended_at is not null and e.element_type not in
          ('SUB_PROCESS', 'EVENT_SUB_PROCESS', 'MULTI_INSTANCE_BODY')
        """);
    Map<String, Duration> stays = new HashMap<>();
    jdbc.sql(sql.toString())
        .param("process", processId)
        .param("version", version, Types.INTEGER)
        .param("agency", text(agency), Types.VARCHAR)
        .param("sample", SAMPLE)
        .query((RowCallbackHandler) row -> stays.put(row.getString(1), seconds(row.getDouble(2))));
    return stays;
  }

  /** How many instances are at each element now. */
  Map<String, Integer> tokens(
      String processId, @Nullable Integer version, @Nullable AgencyId agency) {
    StringBuilder sql =
        new StringBuilder(
            """
            select e.element_id, count(*) from history_element e
            join history_instance i on i.instance_key = e.instance_key
            where e.definition_key in (select distinct definition_key from history_instance
                where process_id = :process)
              and e.state = 'ACTIVE' and i.state = 'ACTIVE' and i.process_id = :process
              and e.element_type not in ('SUB_PROCESS', 'EVENT_SUB_PROCESS', 'MULTI_INSTANCE_BODY')
            """);
    if (version != null) {
      sql.append(" and i.version = :version");
    }
    if (agency != null) {
      sql.append(OF_AGENCY);
    }
    sql.append(" group by e.element_id");
    return elements(sql.toString(), processId, version, agency);
  }

  /** How many incidents are open at each element; those of a called instance at its call. */
  Map<String, Integer> incidents(
      String processId, @Nullable Integer version, @Nullable AgencyId agency) {
    StringBuilder sql = new StringBuilder(STUCK);
    sql.append(
        """
         select here.element_id, count(*) from (
          select n.element_id, n.instance_key from history_incident n where n.resolved_at is null
          union all
          select e.element_id, e.instance_key from stuck
          join history_instance s on s.instance_key = stuck.instance_key
          join history_element e on e.element_key = s.parent_element_key) here
        join history_instance i on i.instance_key = here.instance_key
        where i.state = 'ACTIVE' and i.process_id = :process
        """);
    if (version != null) {
      sql.append(" and i.version = :version");
    }
    if (agency != null) {
      sql.append(OF_AGENCY);
    }
    sql.append(" group by here.element_id");
    return elements(sql.toString(), processId, version, agency);
  }

  private Map<String, Integer> elements(
      String sql, String processId, @Nullable Integer version, @Nullable AgencyId agency) {
    Map<String, Integer> elements = new HashMap<>();
    jdbc.sql(sql)
        .param("process", processId)
        .param("version", version, Types.INTEGER)
        .param("agency", text(agency), Types.VARCHAR)
        .query((RowCallbackHandler) row -> elements.put(row.getString(1), row.getInt(2)));
    return elements;
  }

  /** The kinds of open incidents of a process and of what it called. */
  List<String> incidentKinds(String processId, @Nullable AgencyId agency) {
    StringBuilder sql = new StringBuilder(STUCK);
    sql.append(
        """
         select distinct stuck.error_type from stuck
        join history_instance i on i.instance_key = stuck.instance_key
        where i.process_id = :process
        """);
    if (agency != null) {
      sql.append(OF_AGENCY);
    }
    sql.append(" order by stuck.error_type");
    return jdbc.sql(sql.toString())
        .param("process", processId)
        .param("agency", text(agency), Types.VARCHAR)
        .query((row, number) -> row.getString(1))
        .list();
  }

  /** How many instances of the process pass the filter. */
  int count(String processId, InstanceFilter filter, @Nullable AgencyId agency) {
    StringBuilder sql = new StringBuilder();
    if (filter.isAboutIncidents()) {
      sql.append(STUCK);
    }
    sql.append(" select count(*) from history_instance i");
    addConditions(sql, filter, agency);
    return conditions(jdbc.sql(sql.toString()), processId, filter, agency)
        .query(Integer.class)
        .single();
  }

  /** The instances of the process that pass the filter, the newest first. */
  List<InstanceRow> page(
      String processId, InstanceFilter filter, @Nullable AgencyId agency, int offset, int limit) {
    StringBuilder sql = new StringBuilder();
    if (filter.isAboutIncidents()) {
      sql.append(STUCK);
    }
    sql.append(" select i.instance_key from history_instance i");
    addConditions(sql, filter, agency);
    sql.append(" order by i.started_at desc, i.instance_key desc limit :limit offset :offset");
    List<Long> keys =
        conditions(jdbc.sql(sql.toString()), processId, filter, agency)
            .param("limit", limit)
            .param("offset", offset)
            .query((row, number) -> row.getLong(1))
            .list();
    return keys.isEmpty() ? List.of() : rows(keys);
  }

  /** A query of its own, as the database would look for the page twice. */
  private List<InstanceRow> rows(List<Long> keys) {
    StringBuilder sql =
        new StringBuilder(
            """
            with recursive trees as (
              select distinct root_instance_key from history_instance
              where instance_key in (:keys)),
            """);
    sql.append(STUCK_IN_TREES);
    sql.append(
        """
         select i.instance_key, i.definition_key, i.version, i.state, i.started_at, i.ended_at,
          (select count(*) from stuck where stuck.instance_key = i.instance_key) as incidents,
          (select group_concat(distinct e.element_id order by e.started_at, e.element_key)
           from history_element e
           where e.instance_key = i.instance_key and e.state = 'ACTIVE' and e.element_type not
             in ('SUB_PROCESS', 'EVENT_SUB_PROCESS', 'MULTI_INSTANCE_BODY')) as elements,
        """);
    sql.append(ABOUT_COLUMNS);
    sql.append(" from history_instance i");
    sql.append(ABOUT);
    sql.append(" where i.instance_key in (:keys) order by i.started_at desc, i.instance_key desc");
    return jdbc.sql(sql.toString()).param("keys", keys).query((row, number) -> row(row)).list();
  }

  private static void addConditions(
      StringBuilder sql, InstanceFilter filter, @Nullable AgencyId agency) {
    if (!filter.words().isBlank()) {
      sql.append(ABOUT);
    }
    sql.append(" where i.process_id = :process");
    if (filter.version() != null) {
      sql.append(" and i.version = :version");
    }
    if (filter.state() != null) {
      sql.append(" and i.state = :state");
    }
    if (filter.isAboutIncidents()) {
      sql.append(" and i.instance_key in (select stuck.instance_key from stuck");
      if (!filter.incident().isEmpty()) {
        sql.append(" where stuck.error_type = :incident");
      }
      sql.append(")");
    }
    if (!filter.element().isEmpty()) {
      sql.append(
          """
           and i.instance_key in (select e.instance_key from history_element e
             where e.definition_key = i.definition_key and e.element_id = :element
          """);
      if (!filter.isAboutEnded()) {
        sql.append(" and e.state = 'ACTIVE'");
      }
      sql.append(")");
    }
    if (filter.from() != null) {
      sql.append(" and i.started_at >= :from");
    }
    if (filter.until() != null) {
      sql.append(" and i.started_at < :until");
    }
    if (!filter.words().isBlank()) {
      sql.append(
          """
           and (v.email like :words or a.email like :words or a.name like :words
             or d.host like lower(:words) or w.name like :words
             or cast(i.instance_key as char) = :exact)
          """);
    }
    if (agency != null) {
      sql.append(OF_AGENCY);
    }
  }

  private static JdbcClient.StatementSpec conditions(
      JdbcClient.StatementSpec statement,
      String processId,
      InstanceFilter filter,
      @Nullable AgencyId agency) {
    return statement
        .param("process", processId)
        .param("version", filter.version(), Types.INTEGER)
        .param("state", engineState(filter), Types.VARCHAR)
        .param("element", filter.element())
        .param("incident", filter.incident())
        .param("from", filter.from() == null ? null : Utc.of(filter.from()), Types.TIMESTAMP)
        .param("until", filter.until() == null ? null : Utc.of(filter.until()), Types.TIMESTAMP)
        .param("words", "%" + filter.words().strip().replaceAll("([\\\\%_])", "\\\\$1") + "%")
        .param("exact", filter.words().strip())
        .param("agency", text(agency), Types.VARCHAR);
  }

  private static @Nullable String engineState(InstanceFilter filter) {
    return switch (filter.state()) {
      case null -> null;
      case RUNNING, INCIDENT -> ProcessInstance.State.ACTIVE.name();
      case COMPLETED -> ProcessInstance.State.COMPLETED.name();
      case CANCELED -> ProcessInstance.State.CANCELED.name();
      case LOST -> ProcessInstance.State.LOST.name();
    };
  }

  /**
   * Whom an instance is about.
   *
   * @return empty if there is no such instance, or it is not about this agency
   */
  Optional<InstanceAbout> about(long instanceKey, @Nullable AgencyId agency) {
    StringBuilder sql = new StringBuilder("select ");
    sql.append(ABOUT_COLUMNS);
    sql.append(" from history_instance i");
    sql.append(ABOUT);
    sql.append(" where i.instance_key = :key");
    if (agency != null) {
      sql.append(OF_AGENCY);
    }
    return jdbc.sql(sql.toString())
        .param("key", instanceKey)
        .param("agency", text(agency), Types.VARCHAR)
        .query((row, number) -> about(row))
        .optional();
  }

  /**
   * The newest instance about an invitation, a wizard, a host name, a removal, or a client's
   * account. Of an invitation and the wizard that it called, the wizard.
   */
  Optional<Long> newest(UUID id, AgencyId agency) {
    return jdbc.sql(
            """
            select i.instance_key from history_instance r
            join history_instance i on i.root_instance_key = r.instance_key
            where r.business_key in (
              select :id
              union select o.invitation_id from onboarding o where o.id = :id
              union select o.invitation_id from onboarding o
                where o.account_id = :id and o.agency_id = :agency
              union select o.id from onboarding o
                where o.account_id = :id and o.agency_id = :agency)
            order by i.state = 'ACTIVE' desc, i.started_at desc, i.instance_key desc limit 1
            """)
        .param("id", id.toString())
        .param("agency", agency.toString())
        .query(Long.class)
        .optional();
  }

  /**
   * Which of the instances that this one called are stuck, in themselves or in what they called.
   */
  Set<Long> stuckCalledBy(long instanceKey) {
    return new HashSet<>(
        jdbc.sql(
                """
                with recursive trees as (
                  select root_instance_key from history_instance where instance_key = :key),
                """
                    + STUCK_IN_TREES
                    + " select instance_key from stuck where parent_instance_key = :key")
            .param("key", instanceKey)
            .query((row, number) -> row.getLong(1))
            .list());
  }

  private static InstanceRow row(ResultSet row) throws SQLException {
    String elements = row.getString("elements");
    return new InstanceRow(
        row.getLong("instance_key"),
        row.getLong("definition_key"),
        row.getInt("version"),
        ProcessInstance.State.valueOf(row.getString("state")),
        about(row),
        Utc.instant(row.getObject("started_at", LocalDateTime.class)),
        instant(row.getObject("ended_at", LocalDateTime.class)),
        row.getInt("incidents"),
        elements == null ? List.of() : Arrays.asList(elements.split(",")));
  }

  private static InstanceAbout about(ResultSet row) throws SQLException {
    Kind kind = kind(row);
    UUID member = row.getObject("member", UUID.class);
    UUID agency = row.getObject("agency_id", UUID.class);
    return new InstanceAbout(
        kind,
        row.getObject("business_key", UUID.class),
        kind == Kind.DOMAIN ? row.getString("host") : row.getString("email"),
        row.getString("account_name"),
        agency == null ? null : new AgencyId(agency),
        row.getString("agency_name"),
        row.getString("workspace_name"),
        row.getString("slug"),
        member == null ? null : new AccountId(member));
  }

  private static Kind kind(ResultSet row) throws SQLException {
    if (row.getBoolean("invited")) {
      return row.getBoolean("teammate") ? Kind.TEAMMATE_INVITATION : Kind.CLIENT_INVITATION;
    }
    if (row.getBoolean("onboarded")) {
      return Kind.ONBOARDING;
    }
    if (row.getBoolean("named")) {
      return Kind.DOMAIN;
    }
    return row.getBoolean("removed") ? Kind.OFFBOARDING : Kind.UNKNOWN;
  }

  private static @Nullable Instant instant(@Nullable LocalDateTime column) {
    return column == null ? null : Utc.instant(column);
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1_000));
  }

  private static @Nullable String text(@Nullable AgencyId agency) {
    return agency == null ? null : agency.toString();
  }
}
