package app.gangway.identity.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.ViewTest;
import app.gangway.identity.AccountManagement;
import app.gangway.shared.AccountId;
import app.gangway.workspace.Acme;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A user's own account, and the page for a forgotten password. */
class AccountViewTest extends ViewTest {

  private static final String PASSWORD = "violet-harbour-94";

  @Autowired AccountManagement accounts;

  private AccountId owner;

  @BeforeEach
  void foundTheAgency() {
    owner = acme.found().accountId();
  }

  @Test
  void theNameIsChanged() {
    open("account");
    type("Your name", "Olivia Ocean");
    press("Save name");

    assertThat(accounts.get(owner).name()).isEqualTo("Olivia Ocean");
    assertThat(title()).isEqualTo("Your account");
  }

  @Test
  void aBadPasswordIsReportedAtItsField() {
    open("account");
    type("Current password", "wrong");
    type("New password", "amber-lantern-77-quay");
    press("Change password");
    assertErrorAt("Current password", "This is not your current password.");

    type("Current password", PASSWORD);
    type("New password", "olivia");
    press("Change password");
    assertThat(field("New password").isInvalid()).isTrue();
  }

  @Test
  void thePasswordIsChangedAndTheUserStaysSignedIn() {
    open("account");
    type("Current password", PASSWORD);
    type("New password", "amber-lantern-77-quay");
    press("Change password");

    assertThat(title()).isEqualTo("Your account");
  }

  @Test
  void signingOutEverywhereAsksFirst() {
    open("account");
    press("Sign out everywhere");
    test(find(ConfirmDialog.class).single()).confirm();
    roundTrip();
    signOut();
    open("");

    assertThat(title()).isEqualTo("Sign in");
  }

  @Test
  void everyAddressGetsTheSameAnswerAboutAForgottenPassword() {
    signOut();
    for (String address : new String[] {Acme.OWNER.value(), "nobody@client.example"}) {
      open("forgot-password");
      type("Your email", address);
      press("Send me a link");

      assertThat(title()).isEqualTo("Look into your mailbox");
    }
  }

  @Test
  void anInventedLinkIsUnknown() {
    signOut();
    open("reset-password/" + "x".repeat(43));

    assertThat(title()).isEqualTo("We don’t know this link");
    assertThat(find(Button.class).withText("Set password and sign in").exists()).isFalse();
  }
}
