package app.gangway.onboarding.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.ViewTest;
import app.gangway.invitation.InvitationAcceptance;
import app.gangway.invitation.InvitationManagement;
import app.gangway.invitation.LinkForTest;
import app.gangway.onboarding.OnboardingManagement;
import app.gangway.onboarding.OnboardingProgress;
import app.gangway.shared.AccountId;
import app.gangway.shared.EmailAddress;
import com.vaadin.flow.component.html.Anchor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class OnboardingViewTest extends ViewTest {

  @Autowired InvitationManagement invitations;
  @Autowired InvitationAcceptance links;
  @Autowired LinkForTest link;
  @Autowired OnboardingManagement onboarding;

  private AccountId owner;
  private AccountId client;

  @BeforeEach
  void aClientWithoutAPasswordAccepts() {
    owner = acme.found().accountId();
    EmailAddress address = new EmailAddress("carla@client.example");
    var invitation = invitations.invite(acme.workspace("Harbor"), address);
    client = acme.account(address.value());
    signedInAs(client);
    links.accept(link.to(invitation));
  }

  @Test
  void theWizardLeadsThroughTheStepsIntoThePortal() {
    open("onboarding/client");
    eventually(() -> assertThat(title()).isEqualTo("Welcome, Somebody"));
    assertThat(shows("Step 1 of up to 3")).isTrue();

    press("Next");
    eventually(() -> assertThat(title()).isEqualTo("Set a password"));
    assertThat(shows("Step 2 of up to 3")).isTrue();

    type("Password", "amber-lantern-77-quay");
    type("Repeat the password", "amber-lantern-77-quay");
    press("Next");
    eventually(() -> assertThat(title()).isEqualTo("Hello Somebody"));
  }

  @Test
  void aReloadResumesAtTheSameStep() {
    goToThePassword();

    open("portal");

    assertThat(address()).isEqualTo("onboarding/client");
    eventually(() -> assertThat(title()).isEqualTo("Set a password"));
  }

  @Test
  void aBadPasswordIsReportedAtItsFieldAndTheStepStays() {
    goToThePassword();

    type("Password", "amber-lantern-77-quay");
    type("Repeat the password", "something else");
    press("Next");
    assertErrorAt("Repeat the password", "The two passwords are not the same.");

    type("Password", "password12");
    type("Repeat the password", "password12");
    press("Next");
    assertErrorAt(
        "Password", "This password is easy to guess. Use a few unrelated words, or a longer one.");
  }

  @Test
  void aPasswordSetMeanwhileIsKeptAndCompletesTheStep() {
    goToThePassword();
    jdbc.sql("update account set password_hash = 'one' where id = :id")
        .param("id", client.toString())
        .update();

    type("Password", "amber-lantern-77-quay");
    type("Repeat the password", "amber-lantern-77-quay");
    press("Next");
    assertErrorAt("Password", "You have set a password meanwhile. Reload this page to go on.");
    assertThat(
            jdbc.sql("select password_hash from account where id = :id")
                .param("id", client.toString())
                .query(String.class)
                .single())
        .isEqualTo("one");

    open("onboarding/client");
    eventually(() -> assertThat(title()).isEqualTo("Hello Somebody"));
  }

  @Test
  void aStepCompletedInAnotherTabContinuesHere() {
    open("onboarding/client");
    eventually(() -> assertThat(title()).isEqualTo("Welcome, Somebody"));
    OnboardingProgress.AtStep at = (OnboardingProgress.AtStep) onboarding.progressOf(client);
    onboarding.completeStep(client, at.step());

    eventually(() -> assertThat(title()).isEqualTo("Set a password"));
  }

  @Test
  void aClientWhoWaitsTooLongLearnsHowToReachTheAgencyAndTheAgencyLearnsOfIt() {
    open("onboarding/client");
    eventually(() -> assertThat(title()).isEqualTo("Welcome, Somebody"));

    // The process goes on, and comes to no step
    jdbc.sql(
            """
            update human_step set state = 'done', ended = utc_timestamp(6) - interval 2 minute
            """)
        .update();

    open("onboarding/client");
    eventually(() -> assertThat(title()).isEqualTo("This takes longer than it should"));
    assertThat(find(Anchor.class).all().stream().map(Anchor::getHref))
        .contains("mailto:" + emailOf(owner));

    signedInAs(owner);
    open("dashboard");
    assertThat(shows("Clients who wait longer than a minute")).isTrue();
    assertThat(find(Anchor.class).withText("Harbor (1)").single().getHref())
        .isEqualTo("harbor/workspace/members");
  }

  private String emailOf(AccountId account) {
    return jdbc.sql("select email from account where id = :id")
        .param("id", account.toString())
        .query(String.class)
        .single();
  }

  @Test
  void theWizardNeverRunsASecondTime() {
    jdbc.sql("update onboarding set state = 'COMPLETED', completed_at = utc_timestamp(6)").update();
    eventually(() ->
        assertThat(jdbc.sql("select count(*) from workspace_member").query(Long.class).single())
            .isOne());

    open("onboarding/client");

    assertThat(address()).isEqualTo("portal");
  }

  @Test
  void aTeammateIsRedirectedToTheDashboard() {
    signedInAs(owner);

    open("onboarding/client");

    assertThat(address()).isEqualTo("dashboard");
  }

  @Test
  void aSignedOutUserDoesNotSeeTheWizard() {
    signOut();

    open("onboarding/client");

    assertThat(find(Wizard.class).exists()).isFalse();
  }

  private void goToThePassword() {
    open("onboarding/client");
    eventually(() -> assertThat(title()).isEqualTo("Welcome, Somebody"));
    press("Next");
    eventually(() -> assertThat(title()).isEqualTo("Set a password"));
  }
}
