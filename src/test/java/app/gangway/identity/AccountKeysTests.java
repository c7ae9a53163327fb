package app.gangway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.gangway.InvalidInputs;
import app.gangway.ModuleTest;
import app.gangway.shared.AccountId;
import app.gangway.shared.EmailAddress;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One mailbox is one account, also where an earlier version stored its addresses. */
@ModuleTest(with = {"shared", "mail", "ratelimit"})
@ExtendWith(OutputCaptureExtension.class)
class AccountKeysTests {

  private static final String PASSWORD = "violet-harbour-94";

  @Autowired AccountKeys keys;
  @Autowired AccountManagement accounts;
  @Autowired Credentials credentials;
  @Autowired JdbcClient jdbc;

  @ParameterizedTest
  @CsvSource({
    "info@straße.example, info@xn--strae-oqa.example",
    "info@xn--strae-oqa.example, INFO@Straße.example",
    "šef@firma.example, s\u030cef@firma.example",
    "info@firma.example, info@firma。example",
    "info@firma.example, info＠firma.example."
  })
  void anAccountIsFoundByEverySpellingOfItsAddress(String one, String other) {
    AccountId account =
        accounts.register(new EmailAddress(one), "Olivia", PASSWORD, Locale.ENGLISH);
    EmailAddress typed = new EmailAddress(other);

    assertThat(credentials.check(typed, PASSWORD, "192.0.2.1").id()).isEqualTo(account);
    assertThat(accounts.find(typed)).get().returns(account, AccountSummary::id);
    assertThatThrownBy(() -> accounts.register(typed, "Other", null, Locale.ENGLISH))
        .satisfies(InvalidInputs.at("email", "error.email.taken"));
  }

  @Test
  void wrongPasswordsOfAllSpellingsCountTogether() {
    String[] spellings = {"info@straße.example", "info@xn--strae-oqa.example"};
    for (int i = 0; i < 2; i++) {
      EmailAddress typed = new EmailAddress(spellings[i]);
      assertThatThrownBy(() -> credentials.check(typed, "wrong", "192.0.2.1"))
          .satisfies(InvalidInputs.at("password", "error.sign-in.failed"));
    }

    assertThat(
            jdbc.sql("select count(distinct key_hash) from rate_limit_use")
                .query(Integer.class)
                .single())
        .isEqualTo(3);
  }

  @Test
  void theKeyOfAnEarlierVersionIsRenewed() {
    AccountId account = stored("Info@xn--strae-oqa.example");

    keys.renew();

    assertThat(accounts.find(new EmailAddress("info@straße.example")))
        .get()
        .returns(account, AccountSummary::id)
        .returns("Info@straße.example", summary -> summary.email().value());
  }

  @Test
  void twoAccountsOfOneMailboxAreNamedAndNeitherIsChanged(CapturedOutput output) {
    AccountId unicode = stored("info@straße.example");
    AccountId punycode = stored("info@xn--strae-oqa.example");

    keys.renew();

    assertThat(output)
        .contains("Accounts " + punycode + " and " + unicode + " belong to one mailbox");
    assertThat(output).doesNotContain("straße.example", "xn--strae-oqa");
    assertThat(accounts.find(new EmailAddress("info@xn--strae-oqa.example")))
        .get()
        .returns(unicode, AccountSummary::id);
    assertThat(accounts.get(punycode).email().value()).isEqualTo("info@straße.example");
    assertThat(
            jdbc.sql("select same_mailbox_as from account where id = :id")
                .param("id", punycode.value())
                .query(UUID.class)
                .single())
        .isEqualTo(unicode.value());
  }

  /** As a version before wrote it: the key is the address in lower case. */
  private AccountId stored(String email) {
    AccountId id = AccountId.next();
    jdbc.sql(
            """
            insert into account (id, version, email, email_key, name, locale, registered_at)
            values (:id, 0, :email, lower(:email), 'Olivia', 'en', utc_timestamp(6))
            """)
        .param("id", id.toString())
        .param("email", email)
        .update();
    return id;
  }
}
