package app.gangway.onboarding;

import app.gangway.billing.ActiveOnboardings;
import app.gangway.form.AnsweredFile;
import app.gangway.form.AnsweredQuestion;
import app.gangway.form.FormDraft;
import app.gangway.form.UploadedFile;
import app.gangway.onboarding.ClientAnswers.AnsweredForm;
import app.gangway.onboarding.WaitingClients.Waiting;
import app.gangway.onboarding.WaitingClients.WaitingClient;
import app.gangway.onboarding.WaitingClients.WaitingInWorkspace;
import app.gangway.process.HumanStep;
import app.gangway.process.HumanSteps;
import app.gangway.process.ProcessModels;
import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import app.gangway.shared.InvitationId;
import app.gangway.shared.OnboardingId;
import app.gangway.shared.Slug;
import app.gangway.shared.Utc;
import app.gangway.shared.WorkspaceId;
import app.gangway.workspace.ClientProgress;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads onboardings and joins tables of other modules: the clients who are in a wizard now and
 * their steps, and the answers that they gave.
 */
@Component
class OnboardingQueries implements ActiveOnboardings, ClientProgress {

  private static final String ACTIVE =
      "select o.id, o.account_id, o.agency_id from onboarding o where o.state = 'IN_PROGRESS'";

  private static final TypeReference<Map<String, List<String>>> VALUES = new TypeReference<>() {};

  /** The wizards in progress that wait for the process, and since when. */
  private static final String WAITING =
      """
      select o.id, o.agency_id, o.workspace_id, o.invitation_id,
        coalesce((select max(coalesce(h.ended, h.delivered)) from human_step h
                  where h.business_id = o.id), o.started_at) as since
      from onboarding o
      where o.state = 'IN_PROGRESS'
        and not exists(select 1 from human_step h where h.business_id = o.id and h.state = 'open')
      """;

  private final JdbcClient jdbc;
  private final HumanSteps steps;
  private final ProcessModels models;
  private final JsonMapper json;

  OnboardingQueries(JdbcClient jdbc, HumanSteps steps, ProcessModels models, JsonMapper json) {
    this.jdbc = jdbc;
    this.steps = steps;
    this.models = models;
    this.json = json;
  }

  @Override
  public Optional<ActiveOnboarding> find(OnboardingId onboarding) {
    return active(ACTIVE + " and o.id = :id", Map.of("id", onboarding.value())).stream()
        .findFirst();
  }

  @Override
  public List<ActiveOnboarding> of(WorkspaceId workspace) {
    return active(
        ACTIVE
            + """
             and exists(select 1 from workspace_member m join workspace w on w.id = m.workspace_id
                        where m.workspace_id = :id and m.account_id = o.account_id
                          and w.agency_id = o.agency_id)
            """,
        Map.of("id", workspace.value()));
  }

  @Override
  public List<ActiveOnboarding> of(AgencyId agency) {
    return active(ACTIVE + " and o.agency_id = :id", Map.of("id", agency.value()));
  }

  @Override
  public Map<AccountId, Progress> stepsOf(WorkspaceId workspace, Collection<AccountId> clients) {
    Map<AccountId, Progress> progress = new HashMap<>();
    if (!clients.isEmpty()) {
      active(
              ACTIVE
                  + """
                   and o.account_id in (:clients)
                   and o.agency_id = (select w.agency_id from workspace w where w.id = :id)
                  """,
              Map.of(
                  "id", workspace.value(),
                  "clients", clients.stream().map(AccountId::value).toList()))
          .forEach(active -> progress.put(active.account(), progressOf(active.onboarding())));
    }
    return progress;
  }

  /** Whether the client has accepted an invitation, but is not a member of its workspace yet. */
  boolean isExpected(AccountId client) {
    return jdbc.sql(
            """
            select exists(select 1 from invitation i where i.accepted_by = :client
                          and i.state = 'ACCEPTED' and i.joined_at is null)
            """)
        .param("client", client.value())
        .query(Boolean.class)
        .single();
  }

  /** The forms that this client has answered for the workspace's agency, in that order. */
  List<AnsweredForm> answersOf(WorkspaceId workspace, AccountId client) {
    return jdbc.sql(
            """
            select a.step_name, a.form_id, a.form_version, a.answered_at, a.answers
            from step_answer a join onboarding o on o.id = a.onboarding_id
              join workspace w on w.agency_id = o.agency_id
            where w.id = :workspace and o.account_id = :client
            order by a.answered_at, a.element_id
            """)
        .param("workspace", workspace.value())
        .param("client", client.value())
        .query((row, number) ->
            new AnsweredForm(
                row.getString("step_name"),
                row.getString("form_id"),
                row.getInt("form_version"),
                Utc.instant(row.getObject("answered_at", LocalDateTime.class)),
                List.of(json.readValue(row.getString("answers"), AnsweredQuestion[].class))))
        .list();
  }

  /** What the client has entered into this step's form and not sent yet, if anything. */
  Optional<FormDraft> draftOf(HumanStep step) {
    return jdbc.sql(
            """
            select answers from step_draft
            where onboarding_id = :onboarding and element_id = :element and instance = :instance
            """)
        .param("onboarding", step.businessId())
        .param("element", step.elementId())
        .param("instance", step.instance())
        .query(String.class)
        .optional()
        .map(answers -> new FormDraft(json.readValue(answers, VALUES), filesOfDraft(step)));
  }

  private Map<String, List<UploadedFile>> filesOfDraft(HumanStep step) {
    return jdbc.sql(
            """
            select id, question, name, media_type, content from draft_file
            where onboarding_id = :onboarding and element_id = :element and instance = :instance
            order by id
            """)
        .param("onboarding", step.businessId())
        .param("element", step.elementId())
        .param("instance", step.instance())
        .query(FormDraft::readFiles);
  }

  /** The ids of the files in this step's draft. */
  List<UUID> draftFilesOf(HumanStep step) {
    return jdbc.sql(
            """
            select id from draft_file
            where onboarding_id = :onboarding and element_id = :element and instance = :instance
            """)
        .param("onboarding", step.businessId())
        .param("element", step.elementId())
        .param("instance", step.instance())
        .query((row, number) -> row.getObject("id", UUID.class))
        .list();
  }

  /** A file among these answers. */
  Optional<AnsweredFile> fileOf(WorkspaceId workspace, AccountId client, UUID file) {
    return jdbc.sql(
            """
            select f.name, f.media_type, f.content
            from step_file f join onboarding o on o.id = f.onboarding_id
              join workspace w on w.agency_id = o.agency_id
            where f.id = :file and w.id = :workspace and o.account_id = :client
            """)
        .param("file", file)
        .param("workspace", workspace.value())
        .param("client", client.value())
        .query(AnsweredFile.class)
        .optional();
  }

  private Progress progressOf(OnboardingId onboarding) {
    return steps
        .current(onboarding.value())
        .map(step -> new Progress(nameOf(step), null))
        .or(() ->
            steps
                .lastEnded(onboarding.value())
                .map(last -> new Progress(nameOf(last.step()), last.at())))
        .orElseGet(() -> new Progress("", startOf(onboarding)));
  }

  private String nameOf(HumanStep step) {
    return step.titled(models.nameOf(step).orElse(""));
  }

  private Instant startOf(OnboardingId onboarding) {
    return jdbc.sql("select started_at from onboarding where id = :id")
        .param("id", onboarding.value())
        .query((row, number) -> Utc.instant(row.getObject("started_at", LocalDateTime.class)))
        .single();
  }

  /** The clients of all agencies who wait since before this instant. */
  List<Waiting> waitingSince(Instant before) {
    return jdbc.sql("select w.id, w.since from (" + WAITING + ") w where w.since < :before")
        .param("before", Utc.of(before))
        .query((row, number) ->
            new Waiting(
                new OnboardingId(row.getObject("id", UUID.class)),
                Utc.instant(row.getObject("since", LocalDateTime.class))))
        .list();
  }

  /** The same for one agency: how many of each workspace, by its name. */
  List<WaitingInWorkspace> waitingByWorkspace(AgencyId agency, Instant before) {
    return jdbc.sql(
            "select s.name, s.slug, count(*) as clients from ("
                + WAITING
                + """
                ) w join workspace s on s.id = w.workspace_id
                where w.agency_id = :agency and w.since < :before
                group by s.id, s.name, s.slug order by s.name, s.id
                """)
        .param("agency", agency.value())
        .param("before", Utc.of(before))
        .query((row, number) ->
            new WaitingInWorkspace(
                row.getString("name"), new Slug(row.getString("slug")), row.getInt("clients")))
        .list();
  }

  /** The same for one agency, or one of its workspaces, by client: the longest wait first. */
  List<WaitingClient> waitingClients(
      AgencyId agency, @Nullable WorkspaceId workspace, Instant before, int limit) {
    return jdbc.sql(
            "select w.id, w.invitation_id, w.since from ("
                + WAITING
                + """
                ) w
                where w.agency_id = :agency and w.since < :before
                  and (:workspace is null or w.workspace_id = :workspace)
                order by w.since, w.id limit :limit
                """)
        .param("agency", agency.value())
        .param("workspace", workspace == null ? null : workspace.toString(), Types.VARCHAR)
        .param("before", Utc.of(before))
        .param("limit", limit)
        .query((row, number) ->
            new WaitingClient(
                new OnboardingId(row.getObject("id", UUID.class)),
                new InvitationId(row.getObject("invitation_id", UUID.class)),
                Utc.instant(row.getObject("since", LocalDateTime.class))))
        .list();
  }

  private List<ActiveOnboarding> active(String query, Map<String, Object> parameters) {
    return jdbc.sql(query)
        .params(parameters)
        .query((row, number) ->
            new ActiveOnboarding(
                new OnboardingId(row.getObject("id", UUID.class)),
                new AccountId(row.getObject("account_id", UUID.class)),
                new AgencyId(row.getObject("agency_id", UUID.class))))
        .list();
  }
}
