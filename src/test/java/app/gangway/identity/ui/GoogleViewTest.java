package app.gangway.identity.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.ViewTest;
import app.gangway.audit.AuditLog;
import app.gangway.audit.AuditQuery;
import app.gangway.identity.AccountManagement;
import app.gangway.identity.google.GoogleForTest;
import app.gangway.identity.google.GoogleIdentity;
import app.gangway.identity.google.GoogleLinks;
import app.gangway.identity.google.GoogleProblem;
import app.gangway.invitation.InvitationAcceptance;
import app.gangway.invitation.InvitationManagement;
import app.gangway.invitation.LinkForTest;
import app.gangway.invitation.LinkState;
import app.gangway.shared.AccountId;
import app.gangway.shared.AuditAction;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvitationId;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.server.VaadinServletRequest;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/** The screens with Google in the settings, for users who come back from Google. */
@Import(GoogleForTest.class)
@TestPropertySource(
    properties = {
      "spring.security.oauth2.client.registration.google.client-id=gangway",
      "spring.security.oauth2.client.registration.google.client-secret=not-so-secret"
    })
class GoogleViewTest extends ViewTest {

  private static final EmailAddress JANE = new EmailAddress("jane@client.example");
  private static final GoogleIdentity JANE_AT_GOOGLE =
      GoogleForTest.person("Jane@Client.example", "Jane Porter");
  private static final String PASSWORD = "quiet-meadow-lantern-81";
  private static final String CONTINUE = "Continue with Google";

  @Autowired GoogleLinks googleLinks;
  @Autowired InvitationManagement invitations;
  @Autowired InvitationAcceptance links;
  @Autowired LinkForTest link;
  @Autowired AccountManagement accounts;
  @Autowired AuditLog audit;
  @Autowired GoogleForTest google;

  private AccountId owner;
  private String page;
  private String token;

  @BeforeEach
  void inviteJane() {
    owner = acme.found().accountId();
    InvitationId invitation = invitations.invite(acme.workspace("Harbor"), JANE);
    token = link.to(invitation);
    page = "invite/" + token;
    signOut();
  }

  @Test
  void theSignInAndTheInvitationPageOfferGoogle() {
    open("");
    assertThat(find(Button.class).withText(CONTINUE).exists()).isTrue();
    open(page);
    assertThat(find(Button.class).withText(CONTINUE).exists()).isTrue();
    accounts.register(JANE, "Jane", null, Locale.ENGLISH);
    open(page);
    assertThat(find(Button.class).withText(CONTINUE).exists()).isTrue();
  }

  /** Google would refuse to come back to that name. */
  @Test
  void anAgencysHostNameSendsTheUserToTheProductsHostName() {
    open(page);
    verified(VaadinServletRequest.getCurrent().getHttpServletRequest().getServerName());

    test(find(Button.class).withText(CONTINUE).single()).click();

    assertThat(leftFor()).isEqualTo("http://localhost:8080/" + page + "?with-google");
    assertThat(google.errand()).isEmpty();
  }

  @Test
  void theProductsHostNameSendsTheUserOnToGoogle() {
    UI.getCurrent().navigate(page, QueryParameters.of("with-google", ""));
    assertThat(leftFor()).isEqualTo("/oauth2/authorization/google");
    assertThat(google.errand()).contains(page);

    open("?with-google");
    assertThat(google.errand()).contains("");
  }

  @Test
  void aSignedInUserOnlyConnectsGoogleOnTheAccountPage() {
    signedInAs(owner);
    open("dashboard?with-google");
    open("?with-google");
    open(page + "?with-google");
    assertThat(google.errand()).isEmpty();

    open("account?with-google");
    assertThat(google.errand()).contains("account");
  }

  @Test
  void theInvitedPersonComesBackFromGoogleAndJoinsWithOnePress() {
    comesBack(JANE_AT_GOOGLE);
    assertThat(title()).isEqualTo("Join Harbor");
    assertThat(field("Your name").getValue()).isEqualTo("Jane Porter");
    assertThat(accounts.find(JANE)).isEmpty();

    type("Your name", "Jane P.");
    press("Accept invitation");

    assertThat(address()).isEqualTo("onboarding/client");
    var jane = accounts.find(JANE).orElseThrow();
    assertThat(jane.hasPassword()).isFalse();
    assertThat(jane.name()).isEqualTo("Jane P.");
    assertThat(googleLinks.find(jane.id())).isPresent();
    assertThat(links.check(token)).isInstanceOf(LinkState.Accepted.class);
  }

  @Test
  void aClientWhoSignsInWithGoogleMayCompleteTheWizardWithoutAPassword() {
    comesBack(JANE_AT_GOOGLE);
    press("Accept invitation");
    eventually(() -> assertThat(title()).isEqualTo("Welcome, Jane Porter"));
    press("Next");
    eventually(() -> assertThat(title()).isEqualTo("Set a password"));

    press("Continue without a password");

    eventually(() -> assertThat(title()).isEqualTo("Hello Jane Porter"));
    assertThat(accounts.find(JANE).orElseThrow().hasPassword()).isFalse();
  }

  @Test
  void aClientWhoSignsInWithGoogleMaySetAPasswordInTheWizard() {
    comesBack(JANE_AT_GOOGLE);
    press("Accept invitation");
    eventually(() -> assertThat(title()).isEqualTo("Welcome, Jane Porter"));
    press("Next");
    eventually(() -> assertThat(title()).isEqualTo("Set a password"));

    type("Password", PASSWORD);
    type("Repeat the password", PASSWORD);
    press("Next");

    eventually(() -> assertThat(title()).isEqualTo("Hello Jane Porter"));
    assertThat(accounts.find(JANE).orElseThrow().hasPassword()).isTrue();
  }

  @Test
  void aClientWithNeitherPasswordNorGoogleHasToSetAPassword() {
    AccountId jane = accounts.register(JANE, "Jane Porter", null, Locale.ENGLISH);
    signedInAs(jane);
    links.accept(token);
    open("onboarding/client");
    eventually(() -> assertThat(title()).isEqualTo("Welcome, Jane Porter"));
    press("Next");
    eventually(() -> assertThat(title()).isEqualTo("Set a password"));

    assertThat(find(Button.class).withText("Continue without a password").exists()).isFalse();
  }

  @Test
  void aGoogleAccountWithAnotherAddressDoesNotUseUpTheInvitation() {
    comesBack(GoogleForTest.person("john@client.example", "John"));

    assertThat(
            shows(
                "Google confirmed john@client.example, but this invitation is for"
                    + " jane@client.example."))
        .isTrue();
    assertThat(find(Button.class).withText("Accept invitation").exists()).isFalse();
    assertThat(links.check(token)).isInstanceOf(LinkState.Valid.class);
    assertThat(accounts.find(new EmailAddress("john@client.example"))).isEmpty();

    press("Continue without Google");
    assertThat(field("Password").isEmpty()).isTrue();
  }

  @Test
  void anInvitedPersonWithAnAccountGivesThePasswordOnceAndAccepts() {
    AccountId jane = accounts.register(JANE, "Jane Porter", PASSWORD, Locale.ENGLISH);
    comesBack(JANE_AT_GOOGLE);

    type("Password", "wrong");
    press("Connect and sign in");
    assertErrorAt("Password", "The address and the password don’t match.");
    assertThat(googleLinks.find(jane)).isEmpty();

    type("Password", PASSWORD);
    press("Connect and sign in");
    assertThat(googleLinks.find(jane)).isPresent();
    press("Accept invitation");
    assertThat(address()).isEqualTo("onboarding/client");
  }

  @Test
  void theSignInAsksForThePasswordOnce() {
    google.proves(GoogleForTest.person("olivia@acme.example", "Olivia"), "");
    open("google");
    assertThat(title()).isEqualTo("Connect Google with your account");

    type("Password", "violet-harbour-94");
    press("Connect and sign in");

    assertThat(address()).isEqualTo("dashboard");
    signedInAs(owner);
    assertThat(audit.list(new AuditQuery(AuditAction.GOOGLE_CONNECTED, "", null, null), null, 5))
        .hasSize(1);
  }

  @Test
  void anUnknownAddressNeedsAnInvitation() {
    google.proves(GoogleForTest.person("eve@nowhere.example", "Eve"), "");
    open("google");

    assertThat(title()).isEqualTo("You need an invitation");
    assertThat(accounts.find(new EmailAddress("eve@nowhere.example"))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(GoogleProblem.class)
  void eachProblemPageSaysWhatHappenedAndLeadsOn(GoogleProblem problem) {
    open("google?problem=" + problem.key());

    assertThat(title()).isNotBlank().doesNotStartWith("google.");
    assertThat(shows("Back")).isTrue();
  }

  @Test
  void anUnknownProblemLeadsToTheSignIn() {
    open("google?problem=x");

    assertThat(title()).isEqualTo("Sign in");
  }

  @Test
  void aUserWithAPasswordSeesAndRemovesTheLinkWithGoogle() {
    google.link(owner, GoogleForTest.person("olivia@acme.example", "Olivia"));
    signedInAs(owner);
    open("account");
    assertThat(shows("You can sign in with the Google account olivia@acme.example.")).isTrue();

    press("Disconnect Google");
    test(find(ConfirmDialog.class).single()).confirm();
    roundTrip();

    assertThat(googleLinks.find(owner)).isEmpty();
    assertThat(
            jdbc.sql("select count(*) from audit_entry where action = 'GOOGLE_DISCONNECTED'")
                .query(Long.class)
                .single())
        .isOne();
  }

  @Test
  void aUserWithoutAPasswordIsToldWhyTheLinkStays() {
    AccountId jane = accounts.register(JANE, "Jane Porter", null, Locale.ENGLISH);
    google.link(jane, JANE_AT_GOOGLE);
    signedInAs(jane);
    open("account");

    assertThat(shows("Google is your only way to sign in.")).isTrue();
    assertThat(find(Button.class).withText("Disconnect Google").exists()).isFalse();
  }

  @Test
  void onlyTheGoogleAccountWithTheSameAddressIsConnected() {
    signedInAs(owner);
    google.proves(JANE_AT_GOOGLE, "account");
    open("google");

    assertThat(title()).isEqualTo("This is another address");
  }

  private void verified(String host) {
    jdbc.sql(
            """
            insert into custom_domain (id, version, agency_id, host, proof, requested_by, requested_at,
              expires_at, state, taken, checks_requested)
            select uuid(), 0, agency_id, :host, 'gangway-verification=x', account_id,
              utc_timestamp(6), utc_timestamp(6) + interval 3 day, 'VERIFIED', false, 0
            from agency_account where account_id = :owner
            """)
        .param("host", host)
        .param("owner", owner.toString())
        .update();
  }

  /** Where the browser is sent, outside of the screens. */
  private static String leftFor() {
    return UI.getCurrent().getInternals().dumpPendingJavaScriptInvocations().stream()
        .filter(pending -> pending.getInvocation().getExpression().contains("window.open"))
        .map(pending -> String.valueOf(pending.getInvocation().getParameters().getFirst()))
        .reduce((first, last) -> last)
        .orElse("");
  }

  private void comesBack(GoogleIdentity person) {
    google.proves(person, page);
    open(page);
  }
}
