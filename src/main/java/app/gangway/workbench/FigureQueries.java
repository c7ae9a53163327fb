package app.gangway.workbench;

import app.gangway.invitation.Delivery;
import app.gangway.mail.MailFault;
import app.gangway.process.ProcessModels;
import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvitationId;
import app.gangway.shared.OnboardingId;
import app.gangway.shared.Slug;
import app.gangway.shared.Utc;
import app.gangway.shared.WorkspaceId;
import app.gangway.workbench.FigureTimes.Stretch;
import app.gangway.workbench.FigureTimes.Times;
import app.gangway.workbench.StuckClient.Reason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads the figures of an agency from the tables of the modules below, and from the history where
 * there is one. Every query begins at the agency's own invitations.
 */
@Component
class FigureQueries {

  /**
   * The clients' invitations of a filter. The index has all columns that the figures need, so that
   * a hundred thousand invitations take a tenth of a second.
   */
  private static final String INVITATIONS =
      """
       invitation i force index (ix_invitation_figures)
      """;

  private static final String MATCH =
      """
       i.agency_id = :agency and i.workspace_id is not null
         and (:workspace is null or i.workspace_id = :workspace)
         and i.invited_at >= :from and i.invited_at < :until
      """;

  /** The client's wizard, if it was not ended by a removal. */
  private static final String WIZARD =
      " onboarding o on o.account_id = i.accepted_by and o.client_of = i.agency_id ";

  /** When a client of a completed wizard reached the portal. */
  private static final String REACHED = "greatest(o.completed_at, i.joined_at)";

  private static final String IN_PORTAL = "(o.state = 'COMPLETED' and i.joined_at is not null)";

  /** The step at which a client is: the newest of those that are open. */
  private static final String AT_STEP =
      """
       human_step h on h.business_id = o.id and h.state = 'open' and not exists (
         select 1 from human_step n where n.business_id = o.id and n.state = 'open'
           and (n.since > h.since or (n.since = h.since and n.job_key > h.job_key)))
      """;

  private static final String TIMES =
      """
      count(*) over (partition by kind) as clients,
        percentile_cont(0.5) within group (order by seconds) over (partition by kind) as median,
        percentile_cont(0.9) within group (order by seconds) over (partition by kind) as ninetieth
      """;

  /** The process of an incident is about an invitation, or about a wizard that began anew. */
  private static final String INCIDENTS =
      """
       history_incident c join history_instance x on x.instance_key = c.instance_key
         join history_instance r on r.instance_key = x.root_instance_key
         left join onboarding b on b.id = r.business_key
         join invitation i on i.id = coalesce(b.invitation_id, r.business_key)
      """;

  private static final String CLIENT =
      """
      i.id as invitation, o.id as onboarding, i.accepted_by as account,
        coalesce(a.name, i.email) as name, coalesce(a.email, i.email) as email,
        w.name as workspace_name, w.slug, o.nudged_at,
        o.nudges_stopped_at is not null as nudges_stopped
      """;

  private static final String OF_CLIENT =
      """
       join workspace w on w.id = i.workspace_id
         left join account a on a.id = i.accepted_by
      """;

  private static final String IN_WORKSPACE =
      " i.agency_id = :agency and i.workspace_id is not null"
          + " and (:workspace is null or i.workspace_id = :workspace) ";

  /** Bounds for a filter without them. */
  private static final LocalDateTime BEGINNING = LocalDateTime.of(1970, 1, 1, 0, 0);

  private static final LocalDateTime END = LocalDateTime.of(9999, 1, 1, 0, 0);

  private final JdbcClient jdbc;

  FigureQueries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The numbers of {@link Figures} that come from the invitations. */
  record Counts(
      int invited,
      int opened,
      int accepted,
      int wizard,
      int portal,
      int open,
      int expired,
      int revoked,
      int undelivered,
      int waitingMails) {}

  Counts counts(AgencyId agency, FigureFilter filter) {
    return matching(
            """
            select count(*) as invited,
              coalesce(sum(coalesce(i.opened_at, i.accepted_at) is not null), 0) as opened,
              coalesce(sum(i.accepted_at is not null), 0) as accepted,
              coalesce(sum(i.accepted_at is not null
                and (o.state = 'IN_PROGRESS' or (o.id is null and i.joined_at is null)
                  or (o.state = 'COMPLETED' and i.joined_at is null))), 0) as wizard,
              coalesce(sum(coalesce(%s, false)), 0) as portal,
              coalesce(sum(i.state = 'PENDING' and i.expires_at > utc_timestamp(6)), 0) as open,
              coalesce(sum(i.state = 'EXPIRED'
                or (i.state = 'PENDING' and i.expires_at <= utc_timestamp(6))), 0) as expired,
              coalesce(sum(i.state = 'REVOKED'), 0) as revoked,
              coalesce(sum(i.state = 'PENDING' and i.delivery = 'REFUSED'
                and i.expires_at > utc_timestamp(6)), 0) as undelivered,
              coalesce(sum(i.state = 'PENDING' and i.delivery = 'WAITING'
                and i.expires_at > utc_timestamp(6)), 0) as waiting_mails
            from %s left join %s where %s
            """
                .formatted(IN_PORTAL, INVITATIONS, WIZARD, MATCH),
            agency,
            filter)
        .query(Counts.class)
        .single();
  }

  /** A step of the wizard with a number of clients. */
  record StepRow(long definitionKey, String elementId, int clients) {}

  List<StepRow> clientsAtSteps(AgencyId agency, FigureFilter filter) {
    return matching(
            """
            select max(h.definition_key) as definition_key, h.element_id, count(*) as clients
            from onboarding o join %s
              join invitation i on i.accepted_by = o.account_id and i.agency_id = o.agency_id
            where o.agency_id = :agency and o.state = 'IN_PROGRESS' and %s
            group by h.element_id order by clients desc, h.element_id
            """
                .formatted(AT_STEP, MATCH),
            agency,
            filter)
        .query((row, number) ->
            new StepRow(
                row.getLong("definition_key"), row.getString("element_id"), row.getInt("clients")))
        .list();
  }

  int incidents(AgencyId agency, FigureFilter filter) {
    return matching(
            "select count(*) from " + INCIDENTS + " where c.resolved_at is null and " + MATCH,
            agency,
            filter)
        .query(Integer.class)
        .single();
  }

  /** Whether an exporter has ever written. */
  boolean hasHistory() {
    return jdbc.sql("select exists(select 1 from history_stream)").query(Boolean.class).single();
  }

  Map<Stretch, Times> spans(AgencyId agency, FigureFilter filter) {
    Map<Stretch, Times> spans = new EnumMap<>(Stretch.class);
    matching(
            """
            select distinct kind, %1$s from (
              select 'OPENED' as kind, timestampdiff(second, i.invited_at, i.opened_at) as seconds
              from %2$s where i.opened_at is not null and %3$s
              union all
              select 'ACCEPTED',
                timestampdiff(second, coalesce(i.opened_at, i.invited_at), i.accepted_at)
              from %2$s where i.accepted_at is not null and %3$s
              union all
              select 'PORTAL', timestampdiff(second, i.accepted_at, %4$s)
              from %2$s join %5$s where %6$s and %3$s) spans
            """
                .formatted(TIMES, INVITATIONS, MATCH, REACHED, WIZARD, IN_PORTAL),
            agency,
            filter)
        .query(
            (RowCallbackHandler)
                row -> spans.put(Stretch.valueOf(row.getString("kind")), times(row)));
    return spans;
  }

  /** A step of the wizard with the times that clients took for it. */
  record StepTimesRow(long definitionKey, String elementId, Times times) {}

  /**
   * The step that most clients have completed first, which is their order in the wizard. Only
   * percentiles and counts are window functions here: with a minimum among them the database takes
   * minutes for a hundred thousand steps.
   */
  List<StepTimesRow> steps(AgencyId agency, FigureFilter filter, boolean fromHistory) {
    Map<String, StepTimesRow> steps = new LinkedHashMap<>();
    matching(
            """
            select distinct kind, definition_key, %s
            from (%s) steps
            order by clients desc, kind, definition_key desc
            """
                .formatted(TIMES, fromHistory ? stepsOfHistory() : stepsOfGangway()),
            agency,
            filter)
        .query(
            (RowCallbackHandler)
                row ->
                    // The newest model names the step
                    steps.putIfAbsent(
                        row.getString("kind"),
                        new StepTimesRow(
                            row.getLong("definition_key"), row.getString("kind"), times(row))));
    return List.copyOf(steps.values());
  }

  /**
   * A wizard is called by the process of its invitation, or is a root itself. The indexes are
   * named, and the order is fixed, since the database would rather read all wizards or all elements
   * for each invitation.
   */
  private static String stepsOfHistory() {
    return """
    select straight_join e.element_id as kind, e.definition_key,
      timestampdiff(second, e.started_at, e.ended_at) as seconds
    from %1$s
      join history_instance r force index (ix_history_instance_business_key)
        on r.business_key = i.id
      join history_instance x force index (ix_history_instance_root)
        on x.root_instance_key = r.instance_key and x.process_id = 'client-onboarding'
      join history_element e force index (ix_history_element_instance)
        on e.instance_key = x.instance_key
    where e.element_type = 'USER_TASK' and e.state = 'COMPLETED' and %2$s
    union all
    select straight_join e.element_id, e.definition_key,
      timestampdiff(second, e.started_at, e.ended_at)
    from %1$s join onboarding o on o.invitation_id = i.id
      join history_instance x force index (ix_history_instance_business_key)
        on x.business_key = o.id and x.process_id = 'client-onboarding'
      join history_element e force index (ix_history_element_instance)
        on e.instance_key = x.instance_key
    where e.element_type = 'USER_TASK' and e.state = 'COMPLETED' and %2$s
    """
        .formatted(INVITATIONS, MATCH);
  }

  private static String stepsOfGangway() {
    return """
    select straight_join h.element_id as kind, h.definition_key,
      timestampdiff(second, h.since, h.ended) as seconds
    from %s join onboarding o on o.invitation_id = i.id
      join human_step h on h.business_id = o.id and h.state = 'done'
    where h.ended is not null and %s
    """
        .formatted(INVITATIONS, MATCH);
  }

  Optional<Instant> firstInvitation(AgencyId agency) {
    return jdbc.sql(
            """
            select invited_at from invitation force index (ix_invitation_figures)
            where agency_id = :agency and workspace_id is not null order by invited_at limit 1
            """)
        .param("agency", agency.toString())
        .query((row, number) -> instant(row, "invited_at"))
        .optional();
  }

  /**
   * A client who does not come on, before the place has its name.
   *
   * @param client whose place is the element's id
   * @param definitionKey of the place; 0 where there is none
   */
  record StuckRow(StuckClient client, long definitionKey) {

    StuckClient named(ProcessModels models, Locale language) {
      String place = models.nameOf(definitionKey, client.place(), language).orElse(client.place());
      return new StuckClient(
          client.reason(),
          client.invitation(),
          client.onboarding(),
          client.account(),
          client.name(),
          client.email(),
          client.workspaceName(),
          client.workspaceSlug(),
          place,
          client.since(),
          client.nudged(),
          client.nudgesStopped());
    }
  }

  List<StuckRow> withIncident(AgencyId agency, @Nullable WorkspaceId workspace, int limit) {
    return stuck(
        """
        select %s, c.created_at as since, c.element_id, c.definition_key
        from %s %s left join %s
        where c.resolved_at is null and %s order by c.created_at, c.incident_key limit :limit
        """
            .formatted(CLIENT, INCIDENTS, OF_CLIENT, WIZARD, IN_WORKSPACE),
        agency,
        workspace,
        limit,
        Duration.ZERO,
        row -> Reason.INCIDENT);
  }

  /**
   * The clients of these wizards who wait for a step.
   *
   * @param since when each wait began
   */
  List<StuckRow> waiting(AgencyId agency, Map<UUID, Instant> since) {
    if (since.isEmpty()) {
      return List.of();
    }
    return jdbc
        .sql(
            """
            select %s, o.started_at as since, '' as element_id, 0 as definition_key
            from onboarding o join invitation i on i.id = o.invitation_id %s
            where i.agency_id = :agency and o.id in (:onboardings)
            """
                .formatted(CLIENT, OF_CLIENT))
        .param("agency", agency.toString())
        .param("onboardings", since.keySet())
        .query((row, number) ->
            stuck(row, Reason.PREPARING, since.get(row.getObject("onboarding", UUID.class))))
        .list()
        .stream()
        .sorted(Comparator.comparing(row -> row.client().since()))
        .toList();
  }

  /** The newest first: an old one may have been seen already. */
  List<StuckRow> refused(AgencyId agency, @Nullable WorkspaceId workspace, int limit) {
    return stuck(
        """
        select %s, coalesce(i.sent_at, i.invited_at) as since, '' as element_id,
          0 as definition_key, i.delivery_fault
        from invitation i force index (ix_invitation_agency_delivery) %s left join %s
        where i.state = 'PENDING' and i.delivery = 'REFUSED' and i.expires_at > utc_timestamp(6)
          and %s
        order by i.invited_at desc, i.id limit :limit
        """
            .formatted(CLIENT, OF_CLIENT, WIZARD, IN_WORKSPACE),
        agency,
        workspace,
        limit,
        Duration.ZERO,
        row -> {
          String fault = row.getString("delivery_fault");
          return Delivery.REFUSED.blamesAddress(fault == null ? null : MailFault.valueOf(fault))
              ? Reason.WRONG_ADDRESS
              : Reason.REFUSED;
        });
  }

  /** Those who are there longest first. */
  List<StuckRow> longAtAStep(
      AgencyId agency, @Nullable WorkspaceId workspace, Duration time, int limit) {
    return stuck(
        """
        select %s, h.since, h.element_id, h.definition_key
        from onboarding o join %s join invitation i on i.id = o.invitation_id %s
        where o.agency_id = :agency and o.state = 'IN_PROGRESS'
          and h.since < utc_timestamp(6) - interval :seconds second and %s
        order by h.since, h.job_key limit :limit
        """
            .formatted(CLIENT, AT_STEP, OF_CLIENT, IN_WORKSPACE),
        agency,
        workspace,
        limit,
        time,
        row -> Reason.STEP);
  }

  /** Those that end first. */
  List<StuckRow> endingSoon(
      AgencyId agency, @Nullable WorkspaceId workspace, Duration time, int limit) {
    return stuck(
        """
        select %s, i.expires_at as since, '' as element_id, 0 as definition_key
        from invitation i force index (ix_invitation_agency_ends) %s left join %s
        where i.state = 'PENDING' and i.delivery <> 'REFUSED' and i.expires_at > utc_timestamp(6)
          and i.expires_at < utc_timestamp(6) + interval :seconds second and %s
        order by i.expires_at, i.id limit :limit
        """
            .formatted(CLIENT, OF_CLIENT, WIZARD, IN_WORKSPACE),
        agency,
        workspace,
        limit,
        time,
        row -> Reason.ENDING);
  }

  private interface ReasonOf {
    Reason of(ResultSet row) throws SQLException;
  }

  private List<StuckRow> stuck(
      String query,
      AgencyId agency,
      @Nullable WorkspaceId workspace,
      int limit,
      Duration time,
      ReasonOf reason) {
    return jdbc.sql(query)
        .param("agency", agency.toString())
        .param("workspace", workspace == null ? null : workspace.toString(), Types.VARCHAR)
        .param("limit", limit)
        .param("seconds", time.toSeconds())
        .query((row, number) -> stuck(row, reason.of(row), instant(row, "since")))
        .list();
  }

  private static StuckRow stuck(ResultSet row, Reason reason, @Nullable Instant since)
      throws SQLException {
    UUID onboarding = row.getObject("onboarding", UUID.class);
    UUID account = row.getObject("account", UUID.class);
    LocalDateTime nudged = row.getObject("nudged_at", LocalDateTime.class);
    return new StuckRow(
        new StuckClient(
            reason,
            new InvitationId(row.getObject("invitation", UUID.class)),
            onboarding == null ? null : new OnboardingId(onboarding),
            account == null ? null : new AccountId(account),
            row.getString("name"),
            EmailAddress.stored(row.getString("email")),
            row.getString("workspace_name"),
            new Slug(row.getString("slug")),
            row.getString("element_id"),
            since == null ? instant(row, "since") : since,
            nudged == null ? null : Utc.instant(nudged),
            row.getBoolean("nudges_stopped")),
        row.getLong("definition_key"));
  }

  private JdbcClient.StatementSpec matching(String query, AgencyId agency, FigureFilter filter) {
    return jdbc.sql(query)
        .param("agency", agency.toString())
        .param(
            "workspace",
            filter.workspace() == null ? null : filter.workspace().toString(),
            Types.VARCHAR)
        .param("from", filter.from() == null ? BEGINNING : Utc.of(filter.from()))
        .param("until", filter.until() == null ? END : Utc.of(filter.until()));
  }

  private static Times times(ResultSet row) throws SQLException {
    return new Times(row.getInt("clients"), seconds(row, "median"), seconds(row, "ninetieth"));
  }

  private static Duration seconds(ResultSet row, String column) throws SQLException {
    return Duration.ofMillis(Math.round(row.getDouble(column) * 1000));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return Utc.instant(row.getObject(column, LocalDateTime.class));
  }
}
