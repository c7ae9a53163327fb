package app.gangway.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.gangway.GangwayApplication;
import app.gangway.browser.Chromium;
import app.gangway.identity.AccountManagement;
import app.gangway.shared.AgencyId;
import app.gangway.shared.EmailAddress;
import app.gangway.workspace.Acme;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A teammate of two agencies, in several tabs of one browser. No screen makes a second agency, so
 * the application runs in this JVM, where a test can.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AgencyChoiceIT {

  private static final String OTHER = "Other";

  private final ServletWebServerApplicationContext gangway =
      (ServletWebServerApplicationContext)
          SpringApplication.run(
              new Class<?>[] {GangwayApplication.class, Acme.class},
              new String[] {
                "--server.port=0",
                "--gangway.test.parts=embedded",
                "--gangway.embedded.directory="
                    + Path.of("target", "endtoend", "agencies-" + UUID.randomUUID()),
              });
  private final Playwright playwright = Chromium.playwright();
  private final Browser browser = Chromium.launch(playwright);
  private Person olive;

  @BeforeAll
  void oliveOwnsOneAgencyAndHelpsAnother() {
    try (Person person = newPerson()) {
      Owner owner = new Owner(person);
      owner.createsTheAgency();
      owner.createsTheWorkspace();
    }
    Acme acme = gangway.getBean(Acme.class);
    acme.ownerOfAnotherAgency();
    AgencyId other =
        gangway
            .getBean(JdbcClient.class)
            .sql("select id from agency where name = :name")
            .param("name", OTHER)
            .query((row, number) -> new AgencyId(row.getObject("id", UUID.class)))
            .single();
    acme.makeTeammate(
        other,
        gangway
            .getBean(AccountManagement.class)
            .find(new EmailAddress(Owner.EMAIL))
            .orElseThrow()
            .id(),
        "ADMIN");
  }

  @AfterAll
  void stop() {
    browser.close();
    playwright.close();
    gangway.close();
  }

  @BeforeEach
  void oliveIsAskedWhichAgency() {
    olive = newPerson();
    olive.opens("/").signsIn(Owner.EMAIL, Owner.PASSWORD).sees("Which agency?");
  }

  @AfterEach
  void oliveLeaves() {
    olive.close();
  }

  @Test
  void anAgencyChosenInOneTabIsChosenInTheOtherToo() {
    choose(olive.page(), Owner.AGENCY);
    olive.sees("Workspaces");
    olive.opens(Owner.MEMBERS).sees("Members");

    Page second = olive.context().newPage();
    second.navigate("/?choose");
    choose(second, OTHER);
    assertThat(heading(second, "Workspaces")).isVisible();

    olive.isAt("/dashboard").sees("Workspaces");
    assertThat(olive.page().getByText(Owner.WORKSPACE)).hasCount(0);
    assertThat(
            olive
                .page()
                .getByText(OTHER, new Page.GetByTextOptions().setExact(true))
                .filter(new Locator.FilterOptions().setVisible(true)))
        .isVisible();
    assertThat(olive.page().getByText(Owner.AGENCY)).hasCount(0);
  }

  @Test
  void aListInTheOtherTabShowsTheChosenAgency() {
    choose(olive.page(), Owner.AGENCY);
    olive.sees("Workspaces").reads(Owner.WORKSPACE);

    Page second = olive.context().newPage();
    second.navigate("/?choose");
    choose(second, OTHER);

    assertThat(olive.page().getByText(Owner.WORKSPACE)).hasCount(0);
    assertThat(olive.page().getByText(Owner.AGENCY)).hasCount(0);
    olive.isAt("/dashboard").sees("Workspaces");
  }

  @Test
  void oneChoiceAnswersTheQuestionInBothTabs() {
    Page second = olive.context().newPage();
    second.navigate("/");
    choose(second, Owner.AGENCY);
    assertThat(heading(second, "Workspaces")).isVisible();

    olive.isAt("/dashboard").sees("Workspaces").reads(Owner.WORKSPACE);
  }

  @Test
  void aDialogOpenedForOneAgencyChangesNothingInTheOther() {
    choose(olive.page(), Owner.AGENCY);
    olive.sees("Workspaces");
    olive.opens("/team").presses("Invite teammate");
    assertThat(olive.button("Send invitation")).isVisible();

    Page second = olive.context().newPage();
    second.navigate("/?choose");
    choose(second, OTHER);
    assertThat(heading(second, "Workspaces")).isVisible();

    olive.isAt("/dashboard").sees("Workspaces");
    assertThat(olive.button("Send invitation")).hasCount(0);
  }

  private Person newPerson() {
    return new Person(
        browser, "http://localhost:" + Objects.requireNonNull(gangway.getWebServer()).getPort());
  }

  /** By its name; the role stands beside it on the button. */
  private static void choose(Page page, String agency) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(agency)).click();
  }

  private static Locator heading(Page page, String words) {
    return page.getByRole(
        AriaRole.HEADING, new Page.GetByRoleOptions().setName(words).setExact(true));
  }
}
