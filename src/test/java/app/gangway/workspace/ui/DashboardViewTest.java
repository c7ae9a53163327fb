package app.gangway.workspace.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.ViewTest;
import app.gangway.agency.Teammate;
import app.gangway.shared.AccountId;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DashboardViewTest extends ViewTest {

  private Teammate owner;

  @BeforeEach
  void foundTheAgency() {
    owner = acme.found();
  }

  @Test
  void anAgencyWithoutWorkspacesSeesTheNextStep() {
    open("dashboard");

    assertThat(title()).isEqualTo("Workspaces");
    assertThat(shows("No workspaces yet")).isTrue();
  }

  @Test
  void aNewWorkspaceIsOnTheDashboardWithTheSlugThatItsNameSuggests() {
    open("dashboard");
    press("Create workspace");

    type("Workspace name", "Harbor Coffee");
    assertThat(field("Workspace slug").getValue()).isEqualTo("harbor-coffee");
    pressInDialog("Create workspace");

    assertThat(find(Dialog.class).exists()).isFalse();
    assertThat(find(Anchor.class).withClassName("workspace-card").single().getHref())
        .isEqualTo("harbor-coffee/workspace/members");
    assertThat(notice()).isEqualTo("Workspace “Harbor Coffee” is ready.");
  }

  @Test
  void aNameOfEmojiGetsTheFirstFreeSlug() {
    acme.workspace("Workspace");
    open("dashboard");
    press("Create workspace");

    type("Workspace name", "🎻🎻");
    assertThat(field("Workspace slug").getValue()).isEqualTo("workspace-2");
    pressInDialog("Create workspace");

    assertThat(notice()).isEqualTo("Workspace “🎻🎻” is ready.");
  }

  @Test
  void aNameThatShowsAsNothingIsRefusedInWords() {
    open("dashboard");
    press("Create workspace");

    type("Workspace name", "\u3164\u200B");
    type("Workspace slug", "nothing");
    pressInDialog("Create workspace");

    assertErrorAt(
        "Workspace name", "This name shows as nothing. Use at least one letter, digit or sign.");
  }

  @Test
  void theOwnerReadsWhichAccountsShareAMailbox() {
    AccountId punycode = acme.teammate(owner.agencyId(), "info@straße.example", "MEMBER");
    AccountId unicode = acme.account("info@other.example");
    jdbc.sql("update account set same_mailbox_as = :other where id = :id")
        .param("other", unicode.value())
        .param("id", punycode.value())
        .update();

    open("dashboard");

    assertThat(shows("info@straße.example")).isTrue();
    assertThat(shows("invite them again")).isTrue();
  }

  @Test
  void aSlugThatWasTypedStaysWhenTheNameChanges() {
    open("dashboard");
    press("Create workspace");

    type("Workspace name", "Harbor");
    type("Workspace slug", "my-own");
    type("Workspace name", "Harbor Coffee");

    assertThat(field("Workspace slug").getValue()).isEqualTo("my-own");
  }

  @Test
  void aTakenSlugIsReportedAtItsField() {
    acme.workspace("Harbor");
    open("dashboard");
    press("Create workspace");

    type("Workspace name", "Harbor");
    pressInDialog("Create workspace");

    assertErrorAt("Workspace slug", "This slug is taken. Choose another one.");
  }

  @Test
  void aNameThatIsTooLongIsReportedAtItsField() {
    open("dashboard");
    press("Create workspace");

    type("Workspace name", "x".repeat(101));
    pressInDialog("Create workspace");

    assertErrorAt("Workspace name", "The name is longer than 100 characters.");
  }

  @Test
  void aMemberSeesTheWorkspacesAndCannotCreateOne() {
    acme.workspace("Harbor");
    signedInAs(acme.teammate(owner.agencyId(), "mia@acme.example", "MEMBER"));

    open("dashboard");

    assertThat(shows("Harbor")).isTrue();
    assertThat(find(Button.class).withText("Create workspace").exists()).isFalse();
  }

  @Test
  void aTeammateWhoLosesTheRightIsRedirectedByTheNextClick() {
    open("dashboard");
    press("Create workspace");
    type("Workspace name", "Harbor");
    demote(owner.accountId());

    pressInDialog("Create workspace");

    assertThat(notice()).startsWith("You don’t have access to this.");
    assertThat(workspaces()).isZero();
  }

  private long workspaces() {
    return jdbc.sql("select count(*) from workspace").query(Long.class).single();
  }

  @Test
  void aClientIsRedirected() {
    signedInAs(acme.account("carla@client.example"));

    open("dashboard");

    assertThat(address()).isEmpty();
  }
}
