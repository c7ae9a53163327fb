package app.gangway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import app.gangway.InvalidInputs;
import app.gangway.ModuleTest;
import app.gangway.shared.AccountId;
import app.gangway.shared.EmailAddress;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;

/** Whether somebody is who they say, and how often one may try. */
@ModuleTest(with = {"shared", "mail"})
class CredentialsTests {

  private static final EmailAddress OLIVIA = new EmailAddress("Olivia@acme.example");
  private static final String PASSWORD = "violet-harbour-94";
  private static final String HERE = "192.0.2.1";
  private static final String ELSEWHERE = "2001:db8:0:0:0:0:0:1";

  @Autowired Credentials credentials;
  @Autowired AccountManagement accounts;
  @Autowired JdbcClient jdbc;
  @MockitoSpyBean PasswordEncoder encoder;

  AccountId olivia;

  @BeforeEach
  void register() {
    olivia = accounts.register(OLIVIA, "Olivia", PASSWORD, Locale.ENGLISH);
    clearInvocations(encoder);
  }

  @Test
  void theRightPasswordIsTheAccountInWhateverLettersTheAddressIsTyped() {
    assertThat(credentials.check(new EmailAddress("OLIVIA@ACME.EXAMPLE"), PASSWORD, HERE))
        .isEqualTo(olivia);
  }

  @Test
  void aWrongPasswordAndAnUnknownAddressGetTheSameAnswerAfterTheSameWork() {
    accounts.register(
        new EmailAddress("google@acme.example"), "Without a password", null, Locale.ENGLISH);

    for (String address :
        new String[] {OLIVIA.value(), "unknown@acme.example", "google@acme.example"}) {
      assertThatThrownBy(
              () -> credentials.check(new EmailAddress(address), "wrong-harbour-94", HERE))
          .satisfies(InvalidInputs.at("password", "error.sign-in.failed"));
    }

    verify(encoder, times(3)).matches(any(), any());
  }

  @Test
  void theHashIsArgon2AndNeverThePassword() {
    String hash = jdbc.sql("select password_hash from account").query(String.class).single();

    assertThat(hash).startsWith("{argon2id}$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(hash).doesNotContain(PASSWORD);
  }

  @Test
  void afterTenFailuresAClientWaitsAndOthersDoNot() {
    fail(10, HERE);

    assertThatThrownBy(() -> credentials.check(OLIVIA, PASSWORD, HERE))
        .satisfies(InvalidInputs.at("password", "error.sign-in.too-many"));
    assertThat(credentials.check(OLIVIA, PASSWORD, ELSEWHERE)).isEqualTo(olivia);
  }

  @Test
  void afterAQuarterOfAnHourFailuresAreForgotten() {
    fail(10, HERE);
    jdbc.sql("update failed_sign_in set failed_at = failed_at - interval 15 minute").update();

    assertThat(credentials.check(OLIVIA, PASSWORD, HERE)).isEqualTo(olivia);
  }

  @Test
  void aSuccessForgetsTheFailuresOfThisClient() {
    fail(9, HERE);
    credentials.check(OLIVIA, PASSWORD, HERE);
    fail(9, HERE);

    assertThat(credentials.check(OLIVIA, PASSWORD, HERE)).isEqualTo(olivia);
  }

  @Test
  void manyClientsTogetherCannotGuessForEver() {
    jdbc.sql(
            """
            insert into failed_sign_in (id, address_hash, client, failed_at)
            select uuid(), unhex(sha2('olivia@acme.example', 256)), concat('10.0.0.', seq), utc_timestamp(6)
            from seq_1_to_100
            """)
        .update();

    assertThatThrownBy(() -> credentials.check(OLIVIA, PASSWORD, HERE))
        .satisfies(InvalidInputs.at("password", "error.sign-in.too-many"));
  }

  @Test
  void anOlderHashIsReplacedAtTheNextSignIn() {
    String old =
        "{argon2id}" + Argon2PasswordEncoder.defaultsForSpringSecurity_v5_2().encode(PASSWORD);
    jdbc.sql("update account set password_hash = :old").param("old", old).update();

    credentials.check(OLIVIA, PASSWORD, HERE);

    assertThat(jdbc.sql("select password_hash from account").query(String.class).single())
        .contains("m=19456,t=2,p=1");
    assertThat(credentials.check(OLIVIA, PASSWORD, HERE)).isEqualTo(olivia);
  }

  @Test
  void anAddressHasOneAccount() {
    assertThatThrownBy(() ->
            accounts.register(
                new EmailAddress("OLIVIA@acme.example"), "Other", null, Locale.ENGLISH))
        .satisfies(InvalidInputs.at("email", "error.email.taken"));
  }

  @Test
  void aNewPasswordReplacesTheOld() {
    accounts.setPassword(accounts.preparePassword(olivia, "amber lighthouse seven"));

    assertThat(credentials.check(OLIVIA, "amber lighthouse seven", HERE)).isEqualTo(olivia);
    assertThatThrownBy(() -> credentials.check(OLIVIA, PASSWORD, HERE))
        .satisfies(InvalidInputs.at("password", "error.sign-in.failed"));
  }

  private void fail(int times, String client) {
    for (int i = 0; i < times; i++) {
      assertThatThrownBy(() -> credentials.check(OLIVIA, "wrong-harbour-94", client))
          .satisfies(InvalidInputs.at("password", "error.sign-in.failed"));
    }
  }
}
