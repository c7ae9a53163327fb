package app.gangway.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** The actions of the owner of the agency, in words of the product. */
final class Owner {

  static final String AGENCY = "Harbour Light Studio";
  static final String WORKSPACE = "Acme Robotics";
  static final String MEMBERS = "/acme-robotics/workspace/members";
  static final String EMAIL = "olive@harbour.example";
  static final String PASSWORD = "violet-anchor-29-lantern";

  private final Person person;

  Owner(Person person) {
    this.person = person;
  }

  Person person() {
    return person;
  }

  void createsTheAgency() {
    person.opens("/").sees("Create your agency");
    fillsInTheAgency();
    person.presses("Create agency").sees("Workspaces").isAt("/dashboard");
  }

  void fillsInTheAgency() {
    person
        .fillsAndSeesTheProposal("Agency name", AGENCY, "Agency slug", "harbour-light-studio")
        .fills("Your name", "Olive Owner")
        .fills("Your email", EMAIL)
        .fills("Password", PASSWORD);
  }

  void createsTheWorkspace() {
    person.opens("/dashboard").presses("Create workspace");
    person.fillsAndSeesTheProposal("Workspace name", WORKSPACE, "Workspace slug", "acme-robotics");
    person.confirmsDialog("Create workspace");
    person.follows(WORKSPACE).isAt(MEMBERS).sees("Members");
  }

  /** Publishes a workflow of the library in the workspace, and stays on its page. */
  void publishesFromTheLibrary(String workflow) {
    person.opens("/acme-robotics/workflows").presses("New workflow").sees("New workflow");
    person.field("Start from").click();
    person
        .page()
        .getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(workflow).setExact(true))
        .click();
    assertThat(person.field("Name")).hasValue(workflow);
    person.presses("Create as draft").follows(workflow).sees(workflow);
    person.presses("Publish").reads("New runs start here");
  }

  void invites(String email) {
    person.presses("Invite client").fills("Email", email).presses("Send invitation");
    assertThat(person.row(email)).isVisible();
  }

  /** Waits, without a reload, until the mail is reported as sent. */
  void seesItSent(String email) {
    assertThat(person.row(email, "Sent")).isVisible();
  }

  void revokes(String email) {
    person.presses("Revoke the invitation to " + email).presses("Revoke invitation");
    assertThat(person.row(email)).hasCount(0);
  }

  /** Waits, without a reload, until the invitation has become a member, exactly once. */
  void seesTheMember(String name, String email) {
    assertThat(person.row(name, email, "Client")).isVisible();
    assertThat(person.row(email)).hasCount(1);
  }
}
