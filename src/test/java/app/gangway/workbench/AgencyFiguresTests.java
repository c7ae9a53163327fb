package app.gangway.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import app.gangway.ViewTest;
import app.gangway.agency.Teammate;
import app.gangway.invitation.ManyInvitations;
import app.gangway.shared.InvitationId;
import app.gangway.shared.OnboardingId;
import app.gangway.shared.WorkspaceId;
import app.gangway.workbench.FigureTimes.StepTimes;
import app.gangway.workbench.FigureTimes.Stretch;
import app.gangway.workbench.FigureTimes.Times;
import app.gangway.workbench.Figures.StepCount;
import app.gangway.workbench.StuckClient.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** The numbers of the figures, from rows as the product writes them. */
class AgencyFiguresTests extends ViewTest {

  private static final Instant MARCH = Instant.parse("2026-03-10T10:00:00Z");
  private static final Instant APRIL = Instant.parse("2026-04-10T10:00:00Z");

  @Autowired AgencyFigures figures;
  @Autowired TransactionTemplate transaction;

  private Teammate owner;
  private WorkspaceId harbor;
  private WorkspaceId pier;
  private Clients clients;
  private InvitationId anna;
  private InvitationId bert;
  private InvitationId gus;
  private OnboardingId annasWizard;
  private OnboardingId bertsWizard;

  @BeforeEach
  void sevenClientsOfTwoWorkspaces() {
    owner = acme.found();
    harbor = acme.workspace("Harbor");
    pier = acme.workspace("Pier");
    clients = new Clients(jdbc, acme);

    anna = clients.invite(harbor, "anna", MARCH);
    clients.openedAfter(anna, Duration.ofHours(1));
    clients.acceptedAfter(anna, "anna", Duration.ofHours(3));
    annasWizard = clients.wizard(anna, Duration.ofHours(4));
    clients.completed(annasWizard, "Task_One", MARCH, Duration.ofMinutes(10));
    clients.completed(annasWizard, "Task_Two", MARCH.plusSeconds(900), Duration.ofMinutes(30));

    bert = clients.invite(harbor, "bert", MARCH);
    clients.openedAfter(bert, Duration.ofHours(2));
    clients.acceptedAfter(bert, "bert", Duration.ofHours(3));
    bertsWizard = clients.wizard(bert, null);
    clients.completed(bertsWizard, "Task_One", MARCH.plusSeconds(10), Duration.ofMinutes(20));
    clients.atStep(bertsWizard, "Task_Two", Instant.now().minus(5, ChronoUnit.DAYS));

    InvitationId cora = clients.invite(harbor, "cora", MARCH);
    clients.openedAfter(cora, Duration.ofHours(3));
    InvitationId dora = clients.invite(harbor, "dora", MARCH);
    clients.set(dora, "delivery = 'REFUSED', delivery_fault = 'RECIPIENT'");
    InvitationId emil = clients.invite(harbor, "emil", MARCH);
    clients.set(emil, "state = 'EXPIRED', expired_at = utc_timestamp(6)");
    InvitationId fred = clients.invite(pier, "fred", APRIL);
    clients.set(fred, "state = 'REVOKED', revoked_at = invited_at, revoked_by = invited_by");
    // Accepted before openings were recorded
    gus = clients.invite(pier, "gus", APRIL);
    clients.acceptedAfter(gus, "gus", Duration.ofHours(5));
    clients.wizard(gus, null);
  }

  @Test
  void eachInvitationOfAClientIsCountedAtEachStageThatItHasReached() {
    jdbc.sql(
            """
            insert into invitation
              (id, version, agency_id, role, email, email_key, invited_by, invited_at,
               state, expires_at, remind_at, generation, delivery)
            select uuid(), 0, agency_id, 'MEMBER', 'team@acme.example', 'team@acme.example',
              invited_by, invited_at, 'PENDING', expires_at, remind_at, 1, 'SENT'
            from invitation where id = :anna
            """)
        .param("anna", anna.toString())
        .update();

    assertThat(counts(FigureFilter.ALL))
        .isEqualTo(
            new Figures(7, 4, 3, 1, List.of(new StepCount("Task_Two", 1)), 1, 2, 1, 1, 1, 0, 0));
    assertThat(counts(FigureFilter.ALL).inWizard()).isEqualTo(2);
  }

  @Test
  void aWorkspaceAndAMonthHaveTheirOwnFigures() {
    assertThat(counts(new FigureFilter(pier, null, null)))
        .isEqualTo(new Figures(2, 1, 1, 1, List.of(), 0, 0, 0, 1, 0, 0, 0));
    assertThat(counts(month(2026, 3, "UTC")).invited()).isEqualTo(5);
    assertThat(counts(month(2026, 4, "UTC")).invited()).isEqualTo(2);
    assertThat(counts(new FigureFilter(pier, MARCH, APRIL)).invited()).isZero();
    assertThat(counts(month(2026, 5, "UTC")))
        .isEqualTo(new Figures(0, 0, 0, 0, List.of(), 0, 0, 0, 0, 0, 0, 0));
  }

  @Test
  void aMonthBeginsAtMidnightInTheZoneOfTheUser() {
    clients.invite(harbor, "late", Instant.parse("2026-03-31T22:30:00Z"));

    assertThat(counts(month(2026, 3, "UTC")).invited()).isEqualTo(6);
    assertThat(counts(month(2026, 4, "UTC")).invited()).isEqualTo(2);
    assertThat(counts(month(2026, 3, "Europe/Berlin")).invited()).isEqualTo(5);
    assertThat(counts(month(2026, 4, "Europe/Berlin")).invited()).isEqualTo(3);
  }

  @Test
  void aClientOfTwoWorkspacesIsInThePortalOfBoth() {
    InvitationId second = clients.invite(pier, "anna", APRIL);
    clients.set(
        second,
        ("state = 'ACCEPTED', accepted_at = invited_at + interval 1 hour,"
                + " joined_at = accepted_at + interval 2 minute, accepted_by = (select account_id"
                + " from onboarding where id = '%s')")
            .formatted(annasWizard));

    assertThat(counts(new FigureFilter(pier, null, null)).inPortal()).isOne();
    assertThat(times(new FigureFilter(pier, null, null)).spans().get(Stretch.PORTAL))
        .isEqualTo(new Times(1, Duration.ofMinutes(2), Duration.ofMinutes(2)));
  }

  @Test
  void aClientWhoWasRemovedIsNeitherInTheWizardNorInThePortal() {
    jdbc.sql(
            "update onboarding set state = 'ENDED', completed_at = utc_timestamp(6) where id = :id")
        .param("id", bertsWizard.value())
        .update();

    assertThat(counts(FigureFilter.ALL).accepted()).isEqualTo(3);
    assertThat(counts(FigureFilter.ALL).inWizard()).isOne();
    assertThat(counts(FigureFilter.ALL).inPortal()).isOne();
  }

  @Test
  void mediansAndNinetiethPercentilesAreThoseOfSql() {
    FigureTimes times = times(FigureFilter.ALL);

    assertThat(times.spans())
        .isEqualTo(
            Map.of(
                Stretch.OPENED,
                new Times(3, Duration.ofHours(2), Duration.ofSeconds(10_080)),
                Stretch.ACCEPTED,
                new Times(3, Duration.ofHours(2), Duration.ofSeconds(15_840)),
                Stretch.PORTAL,
                new Times(1, Duration.ofHours(4), Duration.ofHours(4))));
  }

  @Test
  void withoutAHistoryTheStepsComeFromTheOwnTable() {
    FigureTimes times =
        transaction.execute(open -> {
          open.setRollbackOnly();
          // Until the end of the transaction the broker cannot write
          jdbc.sql("delete from history_stream").update();
          return times(FigureFilter.ALL);
        });

    assertThat(times.fromHistory()).isFalse();
    assertThat(times.steps())
        .containsExactly(
            new StepTimes("Task_One", new Times(2, Duration.ofMinutes(15), Duration.ofMinutes(19))),
            new StepTimes(
                "Task_Two", new Times(1, Duration.ofMinutes(30), Duration.ofMinutes(30))));
  }

  @Test
  void theStepsOfTheHistoryAreTheUserTasksOfCalledWizardsAndOfThoseThatBeganAnew() {
    long wizard = clients.history(anna);
    clients.element(wizard, "Task_One", "USER_TASK", MARCH, Duration.ofMinutes(2));
    clients.element(wizard, "Task_Assess", "SERVICE_TASK", MARCH, Duration.ofMinutes(5));
    long anew = clients.historyOf(bertsWizard);
    clients.element(anew, "Task_One", "USER_TASK", APRIL, Duration.ofMinutes(4));

    FigureTimes times = times(FigureFilter.ALL);

    assertThat(times.fromHistory()).isTrue();
    assertThat(times.steps())
        .containsExactly(
            new StepTimes(
                "Task_One", new Times(2, Duration.ofMinutes(3), Duration.ofSeconds(228))));
    assertThat(times(new FigureFilter(pier, null, null)).steps()).isEmpty();
  }

  @Test
  void anOpenIncidentIsCountedAndItsClientComesFirst() {
    long wizard = clients.history(gus);
    clients.incident(wizard, "Gateway_One", APRIL);
    clients.incident(clients.historyOf(bertsWizard), "Gateway_Two", APRIL.plusSeconds(1));
    clients.incident(wizard, "Gateway_Old", MARCH);
    jdbc.sql(
            "update history_incident set resolved_at = created_at where element_id = 'Gateway_Old'")
        .update();

    assertThat(counts(FigureFilter.ALL).incidents()).isEqualTo(2);
    assertThat(counts(new FigureFilter(pier, null, null)).incidents()).isOne();
    assertThat(stuck(null))
        .extracting(StuckClient::reason, StuckClient::place)
        .startsWith(tuple(Reason.INCIDENT, "Gateway_One"), tuple(Reason.INCIDENT, "Gateway_Two"));
  }

  @Test
  void whoIsStuckIsListedOnceTheMostUrgentFirst() {
    InvitationId ending = clients.invite(pier, "hugo", APRIL);
    clients.set(ending, "expires_at = utc_timestamp(6) + interval 1 day");
    InvitationId full = clients.invite(pier, "ines", APRIL);
    clients.set(full, "delivery = 'REFUSED', delivery_fault = 'MAILBOX_FULL'");

    assertThat(stuck(null))
        .extracting(it -> it.email().value() + " " + it.reason())
        .containsExactly(
            "gus@client.example PREPARING",
            "dora@client.example WRONG_ADDRESS",
            "ines@client.example REFUSED",
            "bert@client.example STEP",
            "hugo@client.example ENDING");
    assertThat(stuck(harbor)).extracting(StuckClient::workspaceName).containsOnly("Harbor");
    assertThat(stuck(harbor)).hasSize(2);
    assertThat(figures.stuck(null, 2, Locale.ENGLISH)).hasSize(2);
  }

  @Test
  void aTeammateOfAnotherAgencySeesNothingOfIt() {
    clients.incident(clients.history(gus), "Gateway_One", APRIL);
    signedInAs(acme.ownerOfAnotherAgency());

    assertThat(counts(FigureFilter.ALL))
        .isEqualTo(new Figures(0, 0, 0, 0, List.of(), 0, 0, 0, 0, 0, 0, 0));
    assertThat(counts(new FigureFilter(harbor, null, null)).invited()).isZero();
    assertThat(times(FigureFilter.ALL).spans()).isEmpty();
    assertThat(times(new FigureFilter(harbor, null, null)).steps()).isEmpty();
    assertThat(stuck(null)).isEmpty();
    assertThat(stuck(harbor)).isEmpty();
    assertThat(figures.firstInvitation()).isEmpty();
  }

  @Test
  void theFirstInvitationSaysFromWhichMonthOnThereAreFigures() {
    assertThat(figures.firstInvitation()).contains(MARCH);
  }

  /** Without the named indexes, or with other window functions, the database takes minutes. */
  @Test
  void aHundredThousandInvitationsAndStepsAreReadInSeconds() {
    ManyInvitations.fill(jdbc, harbor, owner.accountId(), 100_000);
    long wizard = clients.history(anna);
    jdbc.sql(
            """
            insert into history_element (element_key, instance_key, definition_key, element_id,
              element_type, scope_key, state, started_at, ended_at)
            select 9000000000000 + seq, :wizard, 7, 'Task_One', 'USER_TASK', :wizard, 'COMPLETED',
              utc_timestamp(6) - interval seq second, utc_timestamp(6)
            from seq_1_to_100000
            """)
        .param("wizard", wizard)
        .update();
    Instant begun = Instant.now();

    assertThat(counts(FigureFilter.ALL).invited()).isEqualTo(100_007);
    assertThat(stuck(null)).hasSize(50);
    assertThat(times(FigureFilter.ALL).steps())
        .singleElement()
        .returns(100_000, step -> step.times().clients());

    assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(30));
  }

  private Figures counts(FigureFilter filter) {
    return figures.counts(filter, Locale.ENGLISH);
  }

  private FigureTimes times(FigureFilter filter) {
    return figures.times(filter, Locale.ENGLISH);
  }

  private List<StuckClient> stuck(@Nullable WorkspaceId workspace) {
    return figures.stuck(workspace, 50, Locale.ENGLISH);
  }

  private static FigureFilter month(int year, int month, String zone) {
    LocalDate first = LocalDate.of(year, month, 1);
    ZoneId at = ZoneId.of(zone);
    return new FigureFilter(
        null, first.atStartOfDay(at).toInstant(), first.plusMonths(1).atStartOfDay(at).toInstant());
  }
}
