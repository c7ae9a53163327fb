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

  private List<String> choices() {
    return find(Button.class).withClassName("picker-choice").all().stream()
        .map(button -> button.getChildren().findFirst().orElseThrow().getElement().getText())
        .toList();
  }
}
