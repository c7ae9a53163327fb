package app.gangway.shell;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.ViewTest;
import app.gangway.agency.Teammate;
import app.gangway.shared.AccountId;
import com.vaadin.flow.component.button.Button;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody who works for two agencies. */
class AgencyPickerTest extends ViewTest {

  private AccountId otto;

  @BeforeEach
  void ottoWorksForBoth() {
    Teammate owner = acme.found();
    acme.workspace("Harbor");
    otto = acme.ownerOfAnotherAgency();
    acme.makeTeammate(owner.agencyId(), otto, "MEMBER");
    signedInAs(otto);
  }

  @Test
  void theFrontDoorAsksWhichAgencyThisIsAbout() {
    open("");

    assertThat(title()).isEqualTo("Which agency?");
    assertThat(choices()).containsExactlyInAnyOrder("Acme", "Other");
  }

  @Test
  void agencyPagesAskFirstToo() {
    open("harbor/workspace/members");

    assertThat(title()).isEqualTo("Which agency?");
  }

  @Test
  void whoChoseWorksForThatAgency() {
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
  void whoIsTakenOffTheChosenTeamWorksForNoOtherWithoutChoosingIt() {
    open("");
    choose("Acme");
    jdbc.sql("delete from agency_account where account_id = :otto and standing = 'MEMBER'")
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
