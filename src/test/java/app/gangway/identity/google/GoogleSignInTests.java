package app.gangway.identity.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.gangway.InvalidInputs;
import app.gangway.ModuleTest;
import app.gangway.Together;
import app.gangway.identity.AccountManagement;
import app.gangway.identity.CurrentAccount;
import app.gangway.identity.SignInForTest;
import app.gangway.shared.AccountId;
import app.gangway.shared.EmailAddress;
import com.vaadin.flow.internal.CurrentInstance;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinResponse;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.VaadinServletResponse;
import com.vaadin.flow.server.VaadinServletService;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Linking an account with Google, and ending that. */
@ModuleTest(with = {"shared", "mail", "ratelimit"})
@Import(GoogleForTest.class)
class GoogleSignInTests {

  private static final EmailAddress ANN = new EmailAddress("ann@acme.example");
  private static final String PASSWORD = "violet-harbour-94";

  @Autowired GoogleSignIn google;
  @Autowired GoogleForTest googleForTest;
  @Autowired GoogleLinks links;
  @Autowired AccountManagement accounts;
  @Autowired CurrentAccount currentAccount;

  // Vaadin holds the current request and response weakly, so that the test has to hold them
  private final VaadinServletService service = Mockito.mock();
  private MockHttpServletRequest request;
  private VaadinServletRequest pageRequest;
  private VaadinServletResponse pageResponse;
  private final GoogleIdentity person = GoogleForTest.person("Ann@acme.example", "Ann");
  private AccountId ann;

  /** The tests of a module share one instance, so that each of them needs a browser of its own. */
  @BeforeEach
  void openPage() {
    request = new MockHttpServletRequest();
    pageRequest = new VaadinServletRequest(request, service);
    pageResponse = new VaadinServletResponse(new MockHttpServletResponse(), service);
    CurrentInstance.set(VaadinRequest.class, pageRequest);
    CurrentInstance.set(VaadinResponse.class, pageResponse);
    ann = accounts.register(ANN, "Ann", PASSWORD, Locale.ENGLISH);
  }

  @AfterEach
  void closePage() {
    CurrentInstance.clearAll();
    SignInForTest.signOut();
  }

  @Test
  void thePasswordLinksTheGoogleAccountAndSignsIn() {
    googleForTest.proves(person, "");

    assertThat(google.connect(PASSWORD)).isEqualTo(ann);

    assertThat(currentAccount.id()).hasValue(ann);
    assertThat(links.signInOf(person)).hasValueSatisfying(it -> assertThat(it.id()).isEqualTo(ann));
    assertThat(links.find(ann).orElseThrow().email().value()).isEqualTo("Ann@acme.example");
    assertThat(google.pending()).isEmpty();
  }

  @Test
  void aWrongPasswordLinksNothingAndGuessingIsSlowedDown() {
    googleForTest.proves(person, "");

    for (int tries = 0; tries < 10; tries++) {
      assertThatThrownBy(() -> google.connect("wrong"))
          .satisfies(InvalidInputs.at("password", "error.sign-in.failed"));
    }
    assertThatThrownBy(() -> google.connect(PASSWORD))
        .satisfies(InvalidInputs.at("password", "error.sign-in.too-many"));

    assertThat(links.find(ann)).isEmpty();
    assertThat(currentAccount.id()).isEmpty();
  }

  @Test
  void noAccountIsLinkedWithoutAProofByGoogle() {
    assertThat(google.pending()).isEmpty();
    assertThatThrownBy(() -> google.connect(PASSWORD))
        .satisfies(InvalidInputs.at("password", "error.google.over"));
    assertThat(links.find(ann)).isEmpty();
  }

  @Test
  void anAccountHasOneGoogleAccountAndAGoogleAccountHasOneAccount() {
    googleForTest.link(ann, GoogleForTest.person("ann@gmail.example", "Ann"));
    googleForTest.proves(person, "");

    assertThatThrownBy(() -> google.connect(PASSWORD))
        .satisfies(InvalidInputs.at("password", "error.google.taken"));
    assertThat(currentAccount.id()).isEmpty();
    assertThat(links.signInOf(person)).isEmpty();
  }

  @RepeatedTest(3)
  void twoAccountsLinkedAtTheSameMomentLeaveOneLinked() {
    AccountId other =
        accounts.register(new EmailAddress("otto@acme.example"), "Otto", null, Locale.ENGLISH);

    var outcomes =
        Together.run(
            () -> {
              googleForTest.link(ann, person);
              return ann;
            },
            () -> {
              googleForTest.link(other, person);
              return other;
            });

    assertThat(outcomes).hasSize(2);
    assertThat(links.find(ann).isPresent() ^ links.find(other).isPresent()).isTrue();
  }

  @Test
  void theUserRemovesTheLinkWhichEndsTheSignInsByGoogle() {
    googleForTest.link(ann, person);
    SignInForTest.as(ann);

    links.disconnect();

    assertThat(links.signInOf(person)).isEmpty();
    assertThat(currentAccount.stillSignedIn()).isFalse();
  }

  @Test
  void aUserWithoutAPasswordKeepsTheLink() {
    AccountId carla =
        accounts.register(new EmailAddress("carla@acme.example"), "Carla", null, Locale.ENGLISH);
    googleForTest.link(carla, GoogleForTest.person("carla@acme.example", "Carla"));
    SignInForTest.as(carla);

    assertThatThrownBy(links::disconnect)
        .satisfies(InvalidInputs.at("google", "error.google.needs-password"));
    assertThat(links.find(carla)).isPresent();
  }

  @Test
  void theSessionDoesNotNameTheUser() {
    googleForTest.proves(person, "invite/secret");

    assertThat(google.pending().orElseThrow().toString() + person)
        .doesNotContainIgnoringCase("ann")
        .doesNotContain("secret");
  }
}
