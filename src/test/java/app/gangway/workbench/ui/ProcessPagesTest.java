package app.gangway.workbench.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.ViewTest;
import app.gangway.agency.Teammate;
import app.gangway.history.HistoryForTest;
import app.gangway.history.IncidentCauses;
import app.gangway.history.ProcessInstance.State;
import app.gangway.history.ui.ProcessDiagram;
import app.gangway.shared.AccountId;
import app.gangway.shared.InvitationId;
import app.gangway.shared.WorkspaceId;
import app.gangway.shared.ui.ResponsiveGrid;
import app.gangway.workbench.InstanceFilter;
import app.gangway.workbench.InstanceRow;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasText;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.router.QueryParameters;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@Import(HistoryForTest.class)
class ProcessPagesTest extends ViewTest {

  private static final String INVITATION = "client-invitation";
  private static final Duration DAY = Duration.ofDays(1);

  @Autowired HistoryForTest history;

  private Teammate owner;
  private InvitationId invitation;
  private AccountId client;

  @BeforeEach
  void foundTheAgency() {
    owner = acme.found();
    // No operator: the engine may still write instances of an earlier test, which are not Acme's
    jdbc.sql("delete from first_run").update();
    WorkspaceId workspace = acme.workspace("Harbor");
    client = acme.account("carla@client.example");
    invitation = acme.acceptedInvitation(workspace, client);
  }

  @Test
  void theMenuLeadsToEveryProcessWithItsFigures() {
    long stuck = history.start(INVITATION, invitation.value(), DAY);
    history.incident(
        history.enter(stuck, "Task_SendInvitationEmail", "SERVICE_TASK", DAY),
        "JOB_NO_RETRIES",
        "no");
    long ended = history.start(INVITATION, invitation.value(), DAY);
    history.leave(
        history.enter(ended, "Task_AwaitAnswer", "RECEIVE_TASK", DAY), Duration.ofMinutes(150));
    history.end(ended, State.COMPLETED, Duration.ofMinutes(150));

    open("dashboard");
    assertThat(find(SideNavItem.class).all())
        .extracting(SideNavItem::getLabel)
        .contains("Processes");
    open("processes");

    assertThat(title()).isEqualTo("Processes");
    ProcessesGrid.Row row =
        find(ProcessesGrid.class).single().shown().stream()
            .filter(one -> one.processId().equals(INVITATION))
            .findFirst()
            .orElseThrow();
    assertThat(row)
        .returns("Client invitation", ProcessesGrid.Row::name)
        .returns(1L, ProcessesGrid.Row::running)
        .returns(1L, ProcessesGrid.Row::stuck)
        .returns(1L, ProcessesGrid.Row::ended)
        .returns("2 h 30 min", ProcessesGrid.Row::duration)
        .returns("Await answer: 2 h 30 min", ProcessesGrid.Row::longest);
  }

  @Test
  void withoutAnyHistoryThePageSaysWhyThereAreNoFigures() {
    // The engine may write at the same time
    eventually(() -> {
      jdbc.sql("delete from history_stream").update();
      history.isWatched();
      open("processes");
      assertThat(page()).contains("Gangway is not told what happens in the processes");
    });

    eventually(() -> {
      history.isWatched();
      history.arrives();
      assertThat(page()).doesNotContain("Gangway is not told what happens in the processes");
    });
  }

  @Test
  void everyPageSaysThatTheHistoryIsBehind() {
    long key = history.start(INVITATION, invitation.value(), DAY);
    for (String address :
        List.of(
            "processes", "processes/" + INVITATION, "processes/%s/%s".formatted(INVITATION, key))) {
      // The engine may write at the same time
      eventually(() -> {
        history.arrives();
        jdbc.sql("update history_stream set written_at = utc_timestamp(6) - interval 10 minute")
            .update();
        history.isWatched();
        open(address);
        assertThat(page()).contains("history is behind: what you see here is as of");
      });
    }
  }

  @Test
  void theFiltersComeFromTheAddressAndGoIntoIt() {
    long waits = history.start(INVITATION, invitation.value(), DAY);
    history.enter(waits, "Task_AwaitAnswer", "RECEIVE_TASK", DAY);
    long ended = history.start(INVITATION, invitation.value(), DAY);
    history.end(ended, State.COMPLETED, DAY);

    open("processes/" + INVITATION);
    assertThat(title()).isEqualTo("Client invitation");
    assertThat(rows()).containsExactlyInAnyOrder(waits, ended);
    assertThat(shows("2 instances")).isTrue();

    open("processes/" + INVITATION + "?state=running&element=Task_AwaitAnswer&search=carla");
    assertThat(rows()).containsExactly(waits);
    assertThat(find(Select.class).withLabel("State").single().getValue())
        .isEqualTo(InstanceFilter.State.RUNNING);
    assertThat(find(Select.class).withLabel("Element").single().getValue())
        .isEqualTo("Task_AwaitAnswer");
    assertThat(find(TextField.class).withLabel("Whom it is about").single().getValue())
        .isEqualTo("carla");

    press("Clear filters");
    assertThat(rows()).containsExactlyInAnyOrder(waits, ended);

    type("Whom it is about", "somebody else");
    assertThat(rows()).isEmpty();
    assertThat(shows("No instances here")).isTrue();
  }

  @Test
  void theDatesOfTheAddressAreWholeDays() {
    long key = history.start(INVITATION, invitation.value(), Duration.ZERO);
    LocalDate today = LocalDate.now(ZoneOffset.UTC);

    open("processes/%s?from=%s&until=%s".formatted(INVITATION, today, today));
    assertThat(rows()).containsExactly(key);

    open("processes/%s?from=%s".formatted(INVITATION, today.plusDays(1)));
    assertThat(rows()).isEmpty();

    open("processes/%s?until=%s".formatted(INVITATION, today.minusDays(1)));
    assertThat(rows()).isEmpty();
  }

  @Test
  void anAddressKeepsWhatWasChosen() {
    QueryParameters parameters =
        QueryParameters.fromString(
            "version=2&beside=1&state=incident&element=A&incident=B&from=2026-11-01"
                + "&until=2026-11-30&search=x%20y");

    ProcessAddress address = ProcessAddress.of(parameters);

    assertThat(address.state()).isEqualTo(InstanceFilter.State.INCIDENT);
    assertThat(address.words()).isEqualTo("x y");
    assertThat(address.parameters().getParameters()).isEqualTo(parameters.getParameters());
    assertThat(
            ProcessAddress.of(QueryParameters.fromString("version=new&state=odd&from=yesterday")))
        .isEqualTo(ProcessAddress.of(QueryParameters.empty()));
  }

  @Test
  void aClickOnAnElementListsTheInstancesThatAreThere() {
    long waits = history.start(INVITATION, invitation.value(), DAY);
    history.enter(waits, "Task_AwaitAnswer", "RECEIVE_TASK", DAY);
    history.enter(
        history.start(INVITATION, invitation.value(), DAY),
        "Task_SendInvitationEmail",
        "SERVICE_TASK",
        DAY);
    open("processes/" + INVITATION);

    ProcessView view = find(ProcessView.class).single();
    view.choose("Task_AwaitAnswer");
    assertThat(rows()).containsExactly(waits);

    view.choose("Task_AwaitAnswer");
    assertThat(rows()).hasSize(2);
  }

  @Test
  void anotherVersionStandsBeside() {
    String version =
        jdbc.sql("select max(version) from deployed_process where process_id = :id")
            .param("id", INVITATION)
            .query(String.class)
            .single();
    open("processes/" + INVITATION);
    assertThat(find(ProcessDiagram.class).all()).hasSize(1);

    open("processes/" + INVITATION + "?beside=" + version);
    assertThat(find(ProcessDiagram.class).all()).hasSize(2);

    open("processes/" + INVITATION + "?version=99999");
    assertThat(find(ProcessDiagram.class).all()).isEmpty();
    assertThat(shows("The diagram of this version is not known any more.")).isTrue();
  }

  @Test
  void theListMovesByItself() {
    long key = history.start(INVITATION, invitation.value(), DAY);
    long element = history.enter(key, "Task_AwaitAnswer", "RECEIVE_TASK", DAY);
    history.arrives();
    open("processes/" + INVITATION);
    assertThat(list()).singleElement().returns(List.of("Task_AwaitAnswer"), InstanceRow::elements);

    history.leave(element, DAY);
    history.enter(key, "Task_GrantMembership", "SERVICE_TASK", Duration.ZERO);
    long second = history.start(INVITATION, invitation.value(), Duration.ZERO);
    history.arrives();

    eventually(() -> {
      assertThat(shows("2 instances")).isTrue();
      assertThat(rows()).containsExactly(second, key);
    });
  }

  @Test
  void anInstanceSaysWhatHappenedAndWhatItWaitsFor() {
    long key = history.start(INVITATION, invitation.value(), Duration.ofDays(3));
    long mail = history.enter(key, "Task_SendInvitationEmail", "SERVICE_TASK", Duration.ofDays(3));
    history.job(mail, "invitation.send-email", "COMPLETED", 3, "no route", "timed out");
    history.leave(mail, Duration.ofSeconds(2));
    long answer = history.enter(key, "Task_AwaitAnswer", "RECEIVE_TASK", Duration.ofDays(3));
    history.message(answer, "Task_AwaitAnswer", "invitation.accepted");
    history.timer(answer, "BoundaryEvent_InvitationEnds", Instant.parse("2031-12-03T10:00:00Z"));

    open("processes/%s/%s".formatted(INVITATION, key));

    assertThat(title()).isEqualTo("Somebody (carla@client.example)");
    assertThat(items("Send invitation email")).contains("2 s, third try");
    assertThat(items("Await answer")).contains("since 3 days");
    assertThat(page())
        .contains("The message invitation.accepted (Await answer)")
        .containsPattern("The timer on Dec 3, 2031, 10:00.AM \\(Invitation ends\\)")
        .contains("no route (4 tries left)")
        .contains("timed out (3 tries left)")
        .contains("after 3 tries");
    assertThat(links()).contains("processes/" + INVITATION, "harbor/workspace/members");
  }

  @Test
  void aStuckInstanceSaysWhyOnTop() {
    long key = history.start(INVITATION, invitation.value(), DAY);
    long element = history.enter(key, "Gateway_ExpiryOutcome", "EXCLUSIVE_GATEWAY", DAY);
    long incident = history.incident(element, "CONDITION_ERROR", "Expected at least one condition");
    history.arrives();

    open("processes/%s/%s".formatted(INVITATION, key));
    assertThat(page())
        .containsSubsequence(
            "Why it is stuck",
            "Expired?",
            "no condition at this decision is true",
            "Expected at least one condition",
            "What it waits for",
            "A repair at Expired?");

    history.resolve(incident);
    history.arrives();
    eventually(
        () -> assertThat(page()).contains("Earlier incidents").doesNotContain("Why it is stuck"));
  }

  @Test
  void everyKindOfIncidentHasWords() {
    long key = history.start(INVITATION, invitation.value(), DAY);
    long element = history.enter(key, "Task_SendReminder", "SERVICE_TASK", DAY);
    IncidentCauses.KNOWN.forEach(kind -> history.incident(element, kind, "no"));
    history.incident(element, "A_LATER_KIND", "no");

    open("processes/%s/%s".formatted(INVITATION, key));

    assertThat(page())
        .contains("all its tries are used up", "The engine could not go on (A_LATER_KIND)")
        .doesNotContain("processes.incident");
  }

  @Test
  void aCalledInstanceAndItsCallerLeadToEachOther() {
    long root = history.start(INVITATION, invitation.value(), DAY);
    long called = history.call(root, "CallActivity_ClientOnboarding", "client-onboarding", DAY);
    long step = history.enter(called, "Task_Welcome", "USER_TASK", DAY);

    open("processes/%s/%s".formatted(INVITATION, root));
    assertThat(page()).contains("The called process Client onboarding");
    assertThat(links()).contains("processes/client-onboarding/" + called);

    history.incident(step, "FORM_NOT_FOUND", "no");
    open("processes/client-onboarding/" + called);
    assertThat(page()).contains("The client, step Welcome");
    assertThat(links()).contains("processes/%s/%s".formatted(INVITATION, root));

    open("processes/%s/%s".formatted(INVITATION, root));
    assertThat(page()).contains("The called process Client onboarding, which is stuck");
  }

  @Test
  void anInstanceMovesByItselfAndSaysSo() {
    long key = history.start(INVITATION, invitation.value(), DAY);
    long answer = history.enter(key, "Task_AwaitAnswer", "RECEIVE_TASK", DAY);
    history.arrives();
    open("processes/%s/%s".formatted(INVITATION, key));

    history.leave(answer, DAY);
    history.enter(key, "Task_GrantMembership", "SERVICE_TASK", Duration.ZERO);
    history.arrives();

    eventually(() -> assertThat(page()).contains("Now at Grant membership"));
  }

  @Test
  void theIdOfAnInvitationOrClientLeadsToTheNewestInstance() {
    long key = history.start(INVITATION, invitation.value(), DAY);

    open("processes?about=" + invitation);
    assertThat(address()).isEqualTo("processes/%s/%s".formatted(INVITATION, key));

    open("processes?about=" + UUID.randomUUID());
    assertThat(title()).isEqualTo("Processes");
    assertThat(shows("No process about this is known")).isTrue();
  }

  @Test
  void aRowOfTheMembersPageLeadsToItsProcess() {
    open("harbor/workspace/members?invitations=all");
    assertThat(find(ResponsiveGrid.class).all())
        .as("the invitation that is accepted, and its process")
        .anySatisfy(grid ->
            assertThat(grid.shown())
                .singleElement()
                .satisfies(row -> {
                  Component actions = test(grid).getCellComponent(0, "actions");
                  assertThat(find(Anchor.class, actions).single().getHref())
                      .isEqualTo("processes?about=" + invitation);
                }));

    signedInAs(acme.teammate(owner.agencyId(), "adam@acme.example", "ADMIN"));
    open("harbor/workspace/members?invitations=all");
    assertThat(find(Anchor.class).withText("Show process").all()).isEmpty();
  }

  @Test
  void aWrongOrForeignAddressIsNotFound() {
    long key = history.start(INVITATION, invitation.value(), DAY);
    for (String wrong :
        List.of(
            "processes/unknown-process",
            "processes/client-invitation/1",
            "processes/client-invitation/one",
            "processes/client-onboarding/" + key)) {
      open(wrong);
      assertThat(shows("is nothing at this address")).as(wrong).isTrue();
    }
    String own = "processes/%s/%s".formatted(INVITATION, key);
    open(own);
    assertThat(title()).contains("carla@client.example");

    signedInAs(acme.ownerOfAnotherAgency());
    open(own);
    assertThat(shows("is nothing at this address")).isTrue();
    open("processes/" + INVITATION);
    assertThat(rows()).isEmpty();

    signedInAs(acme.teammate(owner.agencyId(), "mia@acme.example", "MEMBER"));
    open(own);
    assertThat(shows("is nothing at this address")).isFalse();
    assertThat(find(Main.class).withClassName("view").all()).isEmpty();
  }

  private List<InstanceRow> list() {
    return find(InstancesGrid.class).all().stream()
        .flatMap(grid -> grid.getDataProvider().fetch(new Query<>()))
        .toList();
  }

  private List<Long> rows() {
    return list().stream().map(InstanceRow::key).toList();
  }

  /** All texts on the page, from top to bottom. */
  private String page() {
    return find(Component.class, find(Main.class).single()).all().stream()
        .filter(part -> part instanceof HasText)
        .map(part -> ((HasText) part).getText())
        .collect(Collectors.joining("\n"));
  }

  private String items(String name) {
    return find(ListItem.class).all().stream()
        .map(item -> item.getElement().getTextRecursively())
        .filter(text -> text.contains(name))
        .collect(Collectors.joining("\n"));
  }

  private List<String> links() {
    return find(Anchor.class).all().stream().map(Anchor::getHref).toList();
  }
}
