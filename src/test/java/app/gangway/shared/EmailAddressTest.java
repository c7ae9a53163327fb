package app.gangway.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.gangway.InvalidInputs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

  @ParameterizedTest
  @CsvSource({
    "info@straße.example, info@xn--strae-oqa.example",
    "info@STRAẞE.example, info@xn--strae-oqa.example",
    "info@xn--strae-oqa.example, info@xn--strae-oqa.example",
    "info@βόλος.example, info@xn--nxasmm1c.example",
    "info@faß.de, info@xn--fa-hia.de",
    "Info@Müller.Example, Info@xn--mller-kva.example",
    "info@mu\u0308ller.example, info@xn--mller-kva.example",
    "info@firma。example, info@firma.example",
    "info@firma．example, info@firma.example",
    "info@firma｡example, info@firma.example",
    "info@firma.example., info@firma.example",
    "info@ｆｉｒｍａ.example, info@firma.example",
    "info＠firma.example, info@firma.example",
    "info@пример.рф, info@xn--e1afmkfd.xn--p1ai",
    "info@उदाहरण.भारत, info@xn--p1b6ci4b4b3a.xn--h2brj9c",
    "info@r3---a.example, info@r3---a.example"
  })
  void mailServersGetTheDomainOfIdna2008(String typed, String wire) {
    assertThat(new EmailAddress(typed).wire()).contains(wire);
  }

  @ParameterizedTest
  @CsvSource({
    "info@xn--strae-oqa.example, info@straße.example",
    "INFO@XN--STRAE-OQA.EXAMPLE, info@straße.example",
    "Šef@Firma.example, šef@firma.example",
    "s\u030cef@firma.example, šef@firma.example",
    "STRAẞE@x.example, straße@x.example",
    "\u212Aim@x.example, kim@x.example",
    "info@Firma。example, info@firma.example",
    "' info@firma.example\u00A0', info@firma.example",
    "in\u200Bfo@fir\u00ADma.example, info@firma.example",
    "\u202Ainfo@firma.example\u202C, info@firma.example",
    "in\u200Dfo@firma.example, info@firma.example",
    "\u3000info@firma.example\u2060, info@firma.example"
  })
  void oneMailboxHasOneKey(String typed, String other) {
    EmailAddress email = new EmailAddress(typed);

    assertThat(email.sameMailbox(new EmailAddress(other))).isTrue();
    assertThat(new EmailAddress(email.value()).key()).as("of what is shown").isEqualTo(email.key());
    assertThat(new EmailAddress(email.wire().orElseThrow()).key()).isEqualTo(email.key());
  }

  @ParameterizedTest
  @CsvSource({
    "info@straße.example, info@strasse.example",
    "straße@x.example, strasse@x.example",
    "ſef@x.example, sef@x.example",
    "šef@x.example, aef@x.example",
    "mıke@x.example, mike@x.example",
    "MİKE@x.example, mike@x.example",
    "MİKE@x.example, mıke@x.example",
    "info@βόλος.example, info@βόλοσ.example",
    "a+b@x.example, a@x.example"
  })
  void lettersThatOnlyResembleEachOtherMakeTwoMailboxes(String one, String other) {
    assertThat(new EmailAddress(one).sameMailbox(new EmailAddress(other))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "Info@Straße.Example, Info@Straße.Example",
    "Info@xn--strae-oqa.example, Info@straße.example",
    "s\u030cef@firma.example, šef@firma.example",
    "info@Firma。example, info@firma.example"
  })
  void peopleReadItAsItWasTypedAndInUnicode(String typed, String shown) {
    assertThat(new EmailAddress(typed).value()).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "first..last@x.example, error.email.dots",
    ".first@x.example, error.email.dots",
    "first.@x.example, error.email.dots",
    "first。last@x.example, error.email.dots",
    "first．last@x.example, error.email.dots",
    "info@x..example, error.email.dots",
    "info@x.example.., error.email.dots",
    "info@.example, error.email.domain",
    "info@-x.example, error.email.domain",
    "info@xn--straße.example, error.email.domain",
    "info@xn--a.example, error.email.domain",
    "info@a_b.example, error.email.domain",
    "info@☃.example, error.email.domain",
    "info@אa.example, error.email.domain",
    "info@ا\u200Dب.example, error.email.domain",
    "ن\u200Cا@x.example, error.email.joiner",
    "क्\u200Dष@x.example, error.email.joiner",
    "\u0308a@x.example, error.email.malformed",
    "a\u20DD@x.example, error.email.malformed",
    "a b@x.example, error.email.malformed",
    "info@localhost, error.email.malformed",
    "a@b@x.example, error.email.malformed"
  })
  void anImpossibleAddressIsRefusedWithTheReason(String typed, String key) {
    assertThatThrownBy(() -> new EmailAddress(typed)).satisfies(InvalidInputs.at("email", key));
  }

  @ParameterizedTest
  @CsvSource({
    "pаypal@x.example, error.email.scripts",
    "info@pаypal.example, error.email.scripts",
    "αdmin@x.example, error.email.scripts",
    "ｉnfo@x.example, error.email.look-alike",
    "ſef@x.example, error.email.look-alike",
    "ﬁrma@x.example, error.email.look-alike",
    "a\u0316\u0317\u0318b@x.example, error.email.marks",
    "a\u0316\u0316b@x.example, error.email.marks"
  })
  void aSpellingThatIsTakenForAnotherMailboxIsRefusedForNewAddresses(String typed, String key) {
    EmailAddress email = new EmailAddress(typed);

    assertThatThrownBy(email::requireUnmistakable).satisfies(InvalidInputs.at("email", key));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "info+tag@firma.example",
        "šef@straße.example",
        "иван.ivanov@пример.рф",
        "राम@उदाहरण.भारत",
        "用户info@例え.テスト",
        "이메일@도메인.example",
        "מידע@דוגמה.example",
        "Adébáyọ̀@firma.example",
        "o'brien_2@firma.example",
        "นาย@ตัวอย่าง.ไทย"
      })
  void theSpellingsOfTheWorldAreTaken(String typed) {
    assertThatCode(() -> new EmailAddress(typed).requireUnmistakable()).doesNotThrowAnyException();
  }

  @Test
  void onlyLettersBeforeTheAtSignNeedSmtpUtf8() {
    assertThat(new EmailAddress("šef@firma.example").needsSmtpUtf8()).isTrue();
    assertThat(new EmailAddress("info@straße.example").needsSmtpUtf8()).isFalse();
  }

  @Test
  void aStoredAddressThatIsNoLongerTakenIsReadButGetsNoMail() {
    EmailAddress stored = EmailAddress.stored("info@a_b.example");

    assertThat(stored.value()).isEqualTo("info@a_b.example");
    assertThat(stored.key()).isEqualTo("info@a_b.example");
    assertThat(stored.wire()).isEmpty();
  }

  @Test
  void theLengthIsThatOnTheWire() {
    String domain = "@" + ("a".repeat(60) + ".").repeat(2) + "example";

    assertThat(new EmailAddress("s".repeat(64) + domain).value()).hasSize(194);
    assertThatThrownBy(() -> new EmailAddress("š".repeat(64) + domain))
        .satisfies(InvalidInputs.at("email", "error.email.too-long"));
    assertThatThrownBy(() -> new EmailAddress("a".repeat(65) + "@x.example"))
        .satisfies(InvalidInputs.at("email", "error.email.malformed"));
  }
}
