package app.gangway.agency.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.ViewTest;
import app.gangway.agency.AgencyManagement;
import app.gangway.identity.SignInForTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class LandingViewTest extends ViewTest {

  private static final String PASSWORD = "violet-tractor-92-lagoon";

  @Autowired AgencyManagement agencies;

  @Test
  void theFirstUserCreatesTheAgencyAndSeesItsDashboard() {
    open("");
    assertThat(title()).isEqualTo("Create your agency");

    type("Agency name", "Möbel & Söhne");
    assertThat(field("Agency slug").getValue()).isEqualTo("mobel-sohne");
    type("Your name", "Olivia Owner");
    type("Your email", "olivia@example.com");
    type("Password", PASSWORD);
    press("Create agency");

    assertThat(agencies.exists()).isTrue();
    assertThat(address()).isEqualTo("dashboard");
  }

  @Test
  void eachEmptyFieldIsReported() {
    open("");

    press("Create agency");

    assertErrorAt("Agency name", "Fill in this field.");
    assertErrorAt("Your email", "Fill in this field.");
    assertErrorAt("Password", "Fill in this field.");
    assertThat(agencies.exists()).isFalse();
  }

  @Test
  void aPasswordThatIsEasyToGuessIsRefusedAtItsField() {
    open("");
    type("Agency name", "Brightwater");
    type("Your name", "Olivia Owner");
    type("Your email", "olivia@example.com");
    type("Password", "brightwater1");

    press("Create agency");

    assertErrorAt(
        "Password", "This password is easy to guess. Use a few unrelated words, or a longer one.");
    assertThat(agencies.exists()).isFalse();
  }

  @Test
  void anInvalidSlugIsReportedAtItsField() {
    open("");
    type("Agency name", "Brightwater");
    type("Agency slug", "Not A Slug");
    type("Your name", "Olivia Owner");
    type("Your email", "olivia@example.com");
    type("Password", PASSWORD);

    press("Create agency");

    assertErrorAt("Agency slug", "Use 2 to 50 lower-case letters, digits and inner hyphens.");
  }

  @Test
  void theLandingPageSignsInOnceThereIsAnAgency() {
    acme.found();
    SignInForTest.signOut();
    open("");
    assertThat(title()).isEqualTo("Sign in");

    type("Email", "OLIVIA@acme.example");
    type("Password", "violet-harbour-94");
    press("Sign in");

    assertThat(address()).isEqualTo("dashboard");
  }

  @Test
  void aWrongPasswordKeepsTheAddress() {
    acme.found();
    SignInForTest.signOut();
    open("");

    type("Email", "olivia@acme.example");
    type("Password", "something else");
    press("Sign in");

    assertErrorAt("Password", "The address and the password don’t match.");
    assertThat(field("Email").getValue()).isEqualTo("olivia@acme.example");
    assertThat(field("Password").getValue()).isEmpty();
  }

  @Test
  void anUnknownAddressGetsTheSameAnswer() {
    acme.found();
    SignInForTest.signOut();
    open("");

    type("Email", "nobody@acme.example");
    type("Password", "something else");
    press("Sign in");

    assertErrorAt("Password", "The address and the password don’t match.");
  }

  @Test
  void aSignedInTeammateIsRedirectedToTheDashboard() {
    acme.found();

    open("");

    assertThat(address()).isEqualTo("dashboard");
  }

  @Test
  void anAccountWithoutAgencyOrWorkspaceIsToldSo() {
    acme.found();
    signedInAs(acme.account("lost@example.com"));

    open("");

    assertThat(title()).isEqualTo("Nothing to see here yet");
  }
}
