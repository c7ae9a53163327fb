package app.gangway.workbench.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.ViewTest;
import app.gangway.agency.Teammate;
import app.gangway.agency.TeammateRole;
import app.gangway.invitation.InvitationManagement;
import app.gangway.onboarding.OnboardingNudge;
import app.gangway.shared.InvitationId;
import app.gangway.shared.OnboardingId;
import app.gangway.shared.WorkspaceId;
import app.gangway.workbench.Clients;
import app.gangway.workbench.FigureTimes;
import app.gangway.workbench.Figures;
import app.gangway.workspace.WorkspaceSummary;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.select.Select;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The figures on the dashboard. */
class FiguresSectionTest extends ViewTest {

  private static final Instant MARCH = Instant.parse("2026-03-10T10:00:00Z");
  private static final Instant APRIL = Instant.parse("2026-04-10T10:00:00Z");

  @Autowired InvitationManagement invitations;
  @Autowired OnboardingNudge nudges;

  private Teammate owner;
  private WorkspaceId harbor;
  private Clients clients;

  @BeforeEach
  void foundTheAgency() {
    owner = acme.found();
    harbor = acme.workspace("Harbor");
    clients = new Clients(jdbc, acme);
  }

  @Test
  void anAgencyWithoutInvitationsReadsWhatWillBeHere() {
    open("dashboard");

    eventually(() -> assertThat(shows("No client was invited")).isTrue());
    assertThat(shows("No client is stuck")).isTrue();
  }

  @Test
  void withoutAHistoryThePanelSaysWhereTheTimesComeFrom() {
    FiguresPanel panel =
        new FiguresPanel(new StuckActions(invitations, nudges, TeammateRole.OWNER, Runnable::run));
    UI.getCurrent().add(panel);

    panel.show(
        new FiguresPanel.Shown(
            new Figures(2, 1, 1, 1, List.of(), 0, 1, 0, 0, 0, 0, 0),
            new FigureTimes(Map.of(), List.of(), false),
            List.of()),
        null);

    assertThat(
            shows(
                "Gangway is not told what happens in the processes: errors in a process are not"
                    + " counted, and the times at the steps are its own, which begin anew with a new"
                    + " engine."))
        .isTrue();
  }

  @Test
  void theStagesTheTimesAndTheSharesAreRead() {
    InvitationId anna = inThePortal("anna", MARCH);
    clients.element(clients.history(anna), "Task_One", "USER_TASK", MARCH, Duration.ofMinutes(3));
    clients.invite(harbor, "cora", MARCH);

    open("dashboard");

    eventually(() ->
        assertThat(rows())
            .containsExactly(
                "Invited|2|100%",
                "Opened|1|50%",
                "Accepted|1|50%",
                "In the wizard now|0|0%",
                "In the portal|1|50%",
                "From invited to opened|1 hour|1 hour|1",
                "From opened to accepted|2 hours|2 hours|1",
                "From accepted to in the portal|4 days|4 days|1",
                "At the step “Task_One”|3 minutes|3 minutes|1"));
    assertThat(
            shows(
                "Gangway is not told what happens in the processes: errors in a process are not"
                    + " counted, and the times at the steps are its own, which begin anew with a new"
                    + " engine."))
        .isFalse();
  }

  @Test
  void theAddressChoosesWorkspaceAndMonth() {
    inThePortal("anna", MARCH);
    clients.invite(acme.workspace("Pier"), "cora", APRIL);

    open("dashboard?workspace=pier&month=2026-04");
    eventually(() -> assertThat(rows()).contains("Invited|1|100%", "In the portal|0|0%"));
    assertThat(find(ComboBox.class).single().getValue())
        .isInstanceOfSatisfying(
            WorkspaceSummary.class, chosen -> assertThat(chosen.name()).isEqualTo("Pier"));
    assertThat(month().getValue()).isEqualTo(YearMonth.of(2026, 4));

    open("dashboard?month=2026-03");
    eventually(() -> assertThat(rows()).contains("In the portal|1|100%"));

    open("dashboard?workspace=other&month=yesterday");
    eventually(() -> assertThat(rows()).contains("Invited|2|100%"));
    assertThat(month().getValue()).isNull();
  }

  @Test
  void aChosenMonthShowsItsFiguresAtOnce() {
    inThePortal("anna", MARCH);
    clients.invite(harbor, "cora", APRIL);
    open("dashboard");
    eventually(() -> assertThat(rows()).contains("Invited|2|100%"));

    month().setValue(YearMonth.of(2026, 3));

    eventually(() -> assertThat(rows()).contains("Invited|1|100%", "In the portal|1|100%"));
  }

  @Test
  void aClientWhoIsAtAStepForLongIsNudgedInPlace() {
    InvitationId bert = clients.invite(harbor, "bert", MARCH);
    clients.acceptedAfter(bert, "bert", Duration.ofHours(1));
    OnboardingId wizard = clients.wizard(bert, null);
    clients.atStep(wizard, "Task_One", Instant.now().minus(5, ChronoUnit.DAYS));
    open("dashboard");
    eventually(() -> assertThat(stuck()).hasSize(1));
    assertThat(shows("At the step “Task_One” since")).isTrue();
    assertThat(shows("bert@client.example")).isTrue();

    press("Nudge");

    eventually(() -> assertThat(shows("last nudged on")).isTrue());
    assertThat(notice()).isEqualTo("Somebody gets a mail with the way back to the step.");
    press("Nudge");
    eventually(() -> assertThat(notice()).startsWith("This client got such a mail"));
  }

  @Test
  void aRefusedMailIsResentAndAWrongAddressLeadsToItsRow() {
    InvitationId full = clients.invite(harbor, "fred", MARCH);
    clients.set(full, "delivery = 'REFUSED', delivery_fault = 'MAILBOX_FULL'");
    InvitationId wrong = clients.invite(harbor, "wanda", MARCH);
    clients.set(wrong, "delivery = 'REFUSED', delivery_fault = 'RECIPIENT'");
    open("dashboard");
    eventually(() -> assertThat(stuck()).hasSize(2));
    assertThat(find(Anchor.class).withText("Correct the address").single().getHref())
        .isEqualTo("harbor/workspace/members?invitations=undeliverable");

    press("Resend");

    eventually(() -> assertThat(stuck()).hasSize(1));
    assertThat(
            jdbc.sql("select generation from invitation where id = :id")
                .param("id", full.toString())
                .query(Integer.class)
                .single())
        .isEqualTo(2);
  }

  @Test
  void anIncidentLeadsTheOwnerToItsProcess() {
    InvitationId bert = clients.invite(harbor, "bert", MARCH);
    clients.incident(clients.history(bert), "Gateway_One", MARCH);

    open("dashboard");

    eventually(() -> assertThat(shows("Stopped by an error at “Gateway_One”")).isTrue());
    assertThat(find(Anchor.class).withText("Show process").single().getHref())
        .isEqualTo("processes?about=" + bert);
  }

  @Test
  void aMemberReadsTheFiguresAndHasNoButtons() {
    InvitationId bert = clients.invite(harbor, "bert", MARCH);
    clients.incident(clients.history(bert), "Gateway_One", MARCH);
    InvitationId fred = clients.invite(harbor, "fred", MARCH);
    clients.set(fred, "delivery = 'REFUSED', delivery_fault = 'MAILBOX_FULL'");
    signedInAs(acme.teammate(owner.agencyId(), "mia@acme.example", "MEMBER"));

    open("dashboard");

    eventually(() -> assertThat(stuck()).hasSize(2));
    assertThat(rows()).contains("Invited|2|100%");
    assertThat(find(Button.class).withText("Resend").exists()).isFalse();
    assertThat(find(Anchor.class).withText("Show process").exists()).isFalse();
  }

  @Test
  void ofManyTheMostUrgentAreShownWithTheWayToTheOthers() {
    IntStream.rangeClosed(1, 21)
        .forEach(number -> {
          InvitationId id = clients.invite(harbor, "many" + number, MARCH);
          clients.set(id, "delivery = 'REFUSED', delivery_fault = 'RECIPIENT'");
        });

    open("dashboard");

    eventually(() -> assertThat(stuck()).hasSize(20));
    assertThat(shows("These are the 20 most urgent.")).isTrue();
    assertThat(find(Anchor.class).withText("Show all of Harbor").single().getHref())
        .isEqualTo("harbor/workspace/members?invitations=undeliverable");
  }

  private InvitationId inThePortal(String name, Instant at) {
    InvitationId id = clients.invite(harbor, name, at);
    clients.openedAfter(id, Duration.ofHours(1));
    clients.acceptedAfter(id, name, Duration.ofHours(3));
    clients.wizard(id, Duration.ofDays(4));
    return id;
  }

  /** The tables' rows as a screen reader reads them, without their headings. */
  private List<String> rows() {
    return find(NativeTableRow.class).all().stream()
        .map(row ->
            row.getChildren()
                .map(cell -> cell.getElement().getText())
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("|")))
        .filter(row -> !row.startsWith("Stage|") && !row.startsWith("Time|"))
        .toList();
  }

  private List<ListItem> stuck() {
    return find(ListItem.class).all().stream()
        .filter(item -> item.getParent().orElseThrow().hasClassName("figures-clients"))
        .toList();
  }

  @SuppressWarnings("unchecked")
  private Select<YearMonth> month() {
    return (Select<YearMonth>) find(Select.class).single();
  }
}
