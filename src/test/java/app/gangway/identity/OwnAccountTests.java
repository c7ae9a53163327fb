package app.gangway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.securityContext;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import app.gangway.InvalidInputs;
import app.gangway.ModuleTest;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.AccountId;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.LinkToken;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.MockMvc;

/** Users change their own accounts, and end their sign-ins. */
@ModuleTest(with = {"shared", "mail", "ratelimit"})
@Import(RecordingMailer.class)
@AutoConfigureMockMvc
class OwnAccountTests {

  private static final EmailAddress ANN = new EmailAddress("ann@acme.example");
  private static final String CLIENT = "203.0.113.7";
  private static final String OLD = "violet-harbour-94";
  private static final String NEW = "amber-lantern-77-quay";
  private static final String INSIDE = "/actuator/env";

  @Autowired OwnAccount own;
  @Autowired AccountManagement accounts;
  @Autowired CurrentAccount currentAccount;
  @Autowired Credentials credentials;
  @Autowired MockMvc http;
  @Autowired PasswordResetLinks resetLinks;
  @Autowired PasswordReset passwordReset;

  private AccountId ann;

  @BeforeEach
  void register() {
    ann = accounts.register(ANN, "Ann", OLD, Locale.ENGLISH);
    SignInForTest.as(ann);
  }

  @AfterEach
  void signOut() {
    SignInForTest.signOut();
  }

  @Test
  void theNameIsChangedAndAnEmptyOneIsNot() {
    own.rename("Ann Anchor");
    assertThat(currentAccount.require().name()).isEqualTo("Ann Anchor");

    assertThatThrownBy(() -> own.rename(" ")).hasMessageContaining("name");
    assertThat(currentAccount.require().name()).isEqualTo("Ann Anchor");
  }

  @Test
  void aUserWhoKnowsTheOldPasswordChangesIt() {
    assertThatThrownBy(() -> own.changePassword("wrong", NEW, CLIENT))
        .satisfies(InvalidInputs.at("current", "error.password.wrong"));
    assertThat(credentials.check(ANN, OLD, CLIENT).id()).isEqualTo(ann);

    own.changePassword(OLD, NEW, CLIENT);
    assertThat(credentials.check(ANN, NEW, CLIENT).id()).isEqualTo(ann);
  }

  @Test
  void aSignInEndsAtTheNextRequestAfterSigningOutEverywhere() throws Exception {
    http.perform(get(INSIDE).with(securityContext(SignInForTest.contextOf(ann))))
        .andExpect(status().isForbidden());

    SignInForTest.as(ann);
    LinkToken reset = resetLinks.open(ann, Instant.now(), Instant.now().plusSeconds(600));
    own.signOutEverywhere();

    assertThat(currentAccount.stillSignedIn()).isFalse();
    assertThat(passwordReset.state(reset.value())).isEqualTo(PasswordReset.State.EXPIRED);
    http.perform(get(INSIDE).with(securityContext(SignInForTest.contextOf(ann))))
        .andExpect(redirectedUrl("/"));
  }

  @Test
  void aNewPasswordEndsTheSignInsWithTheOldOne() throws Exception {
    own.changePassword(OLD, NEW, CLIENT);

    http.perform(get(INSIDE).with(securityContext(SignInForTest.contextOf(ann))))
        .andExpect(redirectedUrl("/"));
  }

  @Test
  void aFirstPasswordEndsNoSignIn() throws Exception {
    AccountId carla =
        accounts.register(new EmailAddress("carla@client.example"), "Carla", null, Locale.ENGLISH);
    SignInForTest.as(carla);

    own.changePassword("", NEW, CLIENT);

    assertThat(currentAccount.stillSignedIn()).isTrue();
  }

  @Test
  void aUserWhoIsNotSignedInChangesNothing() {
    SignInForTest.signOut();

    assertThatThrownBy(() -> own.rename("Eve")).isInstanceOf(AccessDenied.class);
    assertThatThrownBy(() -> own.changePassword(OLD, NEW, CLIENT)).isInstanceOf(AccessDenied.class);
    assertThatThrownBy(own::signOutEverywhere).isInstanceOf(AccessDenied.class);
  }
}
