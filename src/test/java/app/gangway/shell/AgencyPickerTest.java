package app.gangway.shell;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.ViewTest;
import app.gangway.agency.Teammate;
import app.gangway.shared.AccountId;
import com.vaadin.browserless.internal.MockVaadin;
import com.vaadin.browserless.mocks.MockedUI;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinSession;
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

  @Test
  void whatIsChosenInOneTabHoldsInTheOtherToo() {
    open("");
    choose("Acme");
    open("harbor/workspace/members");
    UI first = UI.getCurrent();
    anotherTab();
    open("?choose");
    choose("Other");
    assertThat(address()).isEqualTo("dashboard");

    lookAt(first);

    assertThat(address()).isEqualTo("dashboard");
    assertThat(shows("Harbor")).isFalse();
    assertThat(shows("Other")).isTrue();
  }

  @Test
  void twoTabsThatAskAreBothAnsweredByOneChoice() {
    open("");
    UI first = UI.getCurrent();
    anotherTab();
    open("");
    assertThat(title()).isEqualTo("Which agency?");
    choose("Acme");
    assertThat(shows("Harbor")).isTrue();

    lookAt(first);

    assertThat(address()).isEqualTo("dashboard");
    assertThat(shows("Harbor")).isTrue();
  }

  @Test
  void aDialogThatIsOpenAboutOneAgencyDoesNothingToTheOther() {
    jdbc.sql("update agency_account set standing = 'ADMIN' where standing = 'MEMBER'").update();
    open("");
    choose("Acme");
    open("team");
    press("Invite teammate");
    assertThat(find(Dialog.class).exists()).isTrue();
    UI first = UI.getCurrent();
    anotherTab();
    open("?choose");
    choose("Other");

    lookAt(first);

    assertThat(find(Dialog.class).exists()).isFalse();
    assertThat(address()).isEqualTo("dashboard");
  }

  /** Another tab of the same browser, which is looked at from now on. */
  private static void anotherTab() {
    MockVaadin.createUI(SecondTab::new, VaadinSession.getCurrent());
  }

  /** Beside the first one in the session, which tells its tabs apart by their numbers. */
  private static final class SecondTab extends MockedUI {

    @Override
    public void doInit(VaadinRequest request, int number, String application) {
      super.doInit(request, number + 1, application);
    }
  }

  /** What has happened in a tab meanwhile. */
  private static void lookAt(UI tab) {
    UI.setCurrent(tab);
    roundTrip();
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
