package app.gangway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import app.gangway.InvalidInputs;
import app.gangway.ModuleTest;
import app.gangway.Together;
import app.gangway.mail.MailTemplate;
import app.gangway.shared.AccountId;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvalidInput;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Setting a new password by a link that was mailed. */
@ModuleTest(with = {"shared", "mail", "ratelimit"})
@Import(RecordingMailer.class)
@ExtendWith(OutputCaptureExtension.class)
class PasswordResetTests {

  private static final EmailAddress ANN = new EmailAddress("Ann@acme.example");
  private static final EmailAddress NOBODY = new EmailAddress("nobody@acme.example");
  private static final String CLIENT = "203.0.113.7";
  private static final String OLD = "violet-harbour-94";
  private static final String NEW = "amber-lantern-77-quay";

  @Autowired PasswordReset reset;
  @Autowired AccountManagement accounts;
  @Autowired Credentials credentials;
  @Autowired SignInQueries signIns;
  @Autowired RecordingMailer mailer;
  @Autowired JdbcClient jdbc;

  private AccountId ann;

  @BeforeEach
  void register() {
    mailer.forget();
    ann = accounts.register(ANN, "Ann", OLD, Locale.ENGLISH);
  }

  @Test
  void aMailedLinkSetsANewPasswordAndTheUserIsNotified() {
    String token = ask();
    assertThat(mailer.last().to()).isEqualTo(ANN);

    assertThat(reset.setPassword(token, NEW)).contains(ann);

    assertThat(credentials.check(ANN, NEW, CLIENT).id()).isEqualTo(ann);
    assertThatThrownBy(() -> credentials.check(ANN, OLD, CLIENT)).isInstanceOf(InvalidInput.class);
    await().until(() -> mailer.last().template() == MailTemplate.PASSWORD_CHANGED);
  }

  @Test
  void anUnsentMailStaysStoredAndTheLogDoesNotNameItsRecipient(CapturedOutput log) {
    mailer.goAway();

    reset.ask(ANN, CLIENT);

    await()
        .until(() ->
            jdbc.sql("select count(*) from EVENT_PUBLICATION where status = 'FAILED'")
                .query(Long.class)
                .single()
                .equals(1L));
    assertThat(log.getAll().toLowerCase(Locale.ROOT))
        .contains("the mail server takes no mail to an account now")
        .doesNotContain("ann@acme.example");
  }

  @Test
  void sessionsWithTheOldPasswordEnd() {
    int before = signIns.generation(ann.value());

    reset.setPassword(ask(), NEW);

    assertThat(signIns.generation(ann.value())).isGreaterThan(before);
  }

  @Test
  void anAddressWithoutAnAccountGetsTheSameAnswerAndNoMail() {
    reset.ask(NOBODY, CLIENT);
    ask();

    assertThat(mailer.sent()).hasSize(1);
  }

  @Test
  void theDatabaseKeepsNoToken() {
    String token = ask();

    for (String table : List.of("password_reset_link", "EVENT_PUBLICATION")) {
      assertThat(jdbc.sql("select * from " + table).query().listOfRows().toString())
          .doesNotContain(token);
    }
  }

  @Test
  void checkingALinkOftenChangesNothing() {
    String token = ask();

    for (int i = 0; i < 3; i++) {
      assertThat(reset.state(token)).isEqualTo(PasswordReset.State.OPEN);
    }
  }

  @Test
  void aLinkWorksOnce() {
    String token = ask();
    reset.setPassword(token, NEW);

    assertThat(reset.state(token)).isEqualTo(PasswordReset.State.USED);
    assertThat(reset.setPassword(token, OLD)).isEmpty();
    assertThat(credentials.check(ANN, NEW, CLIENT).id()).isEqualTo(ann);
  }

  @Test
  void aPasswordSetInAnotherWayEndsTheLinks() {
    String token = ask();

    accounts.setPassword(accounts.preparePassword(ann, NEW));

    assertThat(reset.state(token)).isEqualTo(PasswordReset.State.EXPIRED);
    assertThat(reset.setPassword(token, OLD)).isEmpty();
  }

  @Test
  void onlyTheNewestLinkWorks() {
    String older = ask();
    String newer = ask();

    assertThat(reset.state(older)).isEqualTo(PasswordReset.State.EXPIRED);
    assertThat(reset.setPassword(older, NEW)).isEmpty();
    assertThat(reset.setPassword(newer, NEW)).contains(ann);
  }

  @Test
  void aLinkExpires() {
    String token = ask();
    jdbc.sql("update password_reset_link set expires_at = utc_timestamp(6) - interval 1 second")
        .update();

    assertThat(reset.state(token)).isEqualTo(PasswordReset.State.EXPIRED);
    assertThat(reset.setPassword(token, NEW)).isEmpty();
  }

  @Test
  void aMalformedLinkIsUnknown() {
    String token = ask();

    for (String wrong : List.of("", "x", token + "x", token.substring(1) + "!")) {
      assertThat(reset.state(wrong)).isEqualTo(PasswordReset.State.UNKNOWN);
      assertThat(reset.setPassword(wrong, NEW)).isEmpty();
    }
  }

  @Test
  void twoUsesOfALinkAtTheSameMomentSetOnePassword() {
    String token = ask();

    List<Together.Outcome<Optional<AccountId>>> outcomes =
        Together.run(
            () -> reset.setPassword(token, NEW), () -> reset.setPassword(token, "copper-heron-51"));

    assertThat(outcomes).filteredOn(outcome -> outcome.value().isPresent()).hasSize(1);
  }

  @Test
  void aWeakPasswordLeavesTheLinkOpen() {
    String token = ask();

    assertThatThrownBy(() -> reset.setPassword(token, "ann"))
        .isInstanceOfSatisfying(
            InvalidInput.class, weak -> assertThat(weak.field()).isEqualTo("password"));
    assertThat(reset.state(token)).isEqualTo(PasswordReset.State.OPEN);
  }

  @Test
  void mailsToOneAddressAreLimitedWithAnAccountAndWithout() {
    for (EmailAddress email : List.of(ANN, NOBODY)) {
      for (int i = 0; i < 5; i++) {
        reset.ask(email, CLIENT);
      }
      assertThatThrownBy(() -> reset.ask(email, "203.0.113.8"))
          .satisfies(InvalidInputs.at("email", "error.password-reset.too-many"))
          .isInstanceOfSatisfying(
              InvalidInput.class,
              limit -> assertThat((long) limit.arguments().getFirst()).isBetween(59L, 60L));
    }
  }

  @Test
  void requestsOfOneClientAreLimitedWhateverTheAddresses() {
    for (int i = 0; i < 30; i++) {
      reset.ask(new EmailAddress("a" + i + "@acme.example"), CLIENT);
    }

    assertThatThrownBy(() -> reset.ask(ANN, CLIENT))
        .satisfies(InvalidInputs.at("email", "error.password-reset.too-many"));
  }

  @Test
  void aUserWithoutAPasswordSetsAFirstOne() {
    EmailAddress carla = new EmailAddress("carla@client.example");
    AccountId client = accounts.register(carla, "Carla", null, Locale.ENGLISH);
    reset.ask(carla, CLIENT);
    await().until(() -> !mailer.sent().isEmpty());

    assertThat(reset.setPassword(mailer.lastToken(), NEW)).contains(client);
    assertThat(credentials.check(carla, NEW, CLIENT).id()).isEqualTo(client);
  }

  private String ask() {
    int before = mailer.sent().size();
    reset.ask(ANN, CLIENT);
    await().until(() -> mailer.sent().size() > before);
    return mailer.lastToken();
  }
}
