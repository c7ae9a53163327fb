package app.gangway.agency.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.ViewTest;
import app.gangway.agency.Teammate;
import app.gangway.shared.AccountId;
import app.gangway.shared.WorkspaceId;
import com.vaadin.flow.component.button.Button;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A teammate of two agencies chooses the one to work for. */
class AgencyPickerTest extends ViewTest {

  private AccountId otto;
  private WorkspaceId harbor;

  @BeforeEach
  void ottoWorksForBoth() {
    Teammate owner = acme.found();
    harbor = acme.workspace("Harbor");
    otto = acme.ownerOfAnotherAgency();
    acme.makeTeammate(owner.agencyId(), otto, "MEMBER");
    signedInAs(otto);
  }

  @Test
  void theLandingPageAsksForTheAgency() {
    open("");

    assertThat(title()).isEqualTo("Which agency?");
    assertThat(choices()).containsExactlyInAnyOrder("Acme", "Other");
  }

  @Test
  void aTeammateWhoIsAlsoAClientReadsThatThePortalNeedsAnotherAddress() {
    jdbc.sql(
            """
            update agency_account set relation = 'CLIENT'
            where account_id = :otto and relation = 'MEMBER'
            """)
        .param("otto", otto.toString())
        .update();
    jdbc.sql(
            """
            insert into onboarding (id, version, account_id, agency_id, workspace_id, invitation_id,
              state, started_at)
            select uuid(), 0, :otto, agency_id, id, :invitation, 'IN_PROGRESS', utc_timestamp(6)
            from workspace where id = :harbor
            """)
        .param("otto", otto.toString())
        .param("invitation", acme.acceptedInvitation(harbor, otto).toString())
        .param("harbor", harbor.toString())
        .update();

    open("");

    assertThat(choices()).containsExactly("Other");
    assertThat(shows("You are also a client.")).isTrue();
    assertThat(shows("You work for more than one agency.")).isFalse();
  }

  @Test
  void agencyPagesAskForTheAgencyFirst() {
    open("harbor/workspace/members");

    assertThat(title()).isEqualTo("Which agency?");
  }

  @Test
  void theTeammateWorksForTheChosenAgency() {
    open("");

    choose("Acme");
    assertThat(address()).isEqualTo("dashboard");
    assertThat(shows("Harbor")).isTrue();

    open("?choose");
    choose("Other");
    assertThat(address()).isEqualTo("dashboard");
    assertThat(shows("Harbor")).isFalse();
  }

  @Test
  void aTeammateRemovedFromTheChosenAgencyHasToChooseAgain() {
    open("");
    choose("Acme");
    eventually(() -> assertThat(shows("No client was invited")).isTrue());
    jdbc.sql("delete from agency_account where account_id = :otto and relation = 'MEMBER'")
        .param("otto", otto.toString())
        .update();

    open("dashboard");

    assertThat(title()).isEqualTo("Which agency?");
    assertThat(choices()).containsExactly("Other");
    choose("Other");
    assertThat(address()).isEqualTo("dashboard");
  }

  private void choose(String agency) {
    Button choice =
        find(Button.class).withClassName("picker-choice").all().stream()
            .filter(button -> name(button).equals(agency))
            .findFirst()
            .orElseThrow();
    test(choice).click();
    roundTrip();
  }

  private static String name(Button choice) {
    return choice.getChildren().findFirst().orElseThrow().getElement().getText();
  }

  private List<String> choices() {
    return find(Button.class).withClassName("picker-choice").all().stream()
        .map(AgencyPickerTest::name)
        .toList();
  }
}
