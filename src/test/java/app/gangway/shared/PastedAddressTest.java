package app.gangway.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.gangway.InvalidInputs;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PastedAddressTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "bo@client.example | ~~",
        "Bo Lind <bo@client.example> | Bo Lind",
        "\"Lind, Bo\" <bo@client.example>; | Lind, Bo",
        "'Bo Lind' <bo@client.example>, | Bo Lind",
        "Bo Lind<bo@client.example> | Bo Lind",
        "\"bo@client.example\" <bo@client.example> | ~~",
        "bo@client.example<mailto:bo@client.example> | ~~",
        "\"Bo (via ops@other.example)\" <bo@client.example> | Bo (via ops@other.example)",
        "[Bo](mailto:bo@client.example) | Bo",
        "bo@client.example (Bo Lind) | Bo Lind",
        "mailto:bo@client.example?subject=Hello | ~~",
        "MAILTO:bo%40client.example | ~~",
        "<bo@client.example> | ~~",
        "'bo@client.example' | ~~",
        "„bo@client.example“ | ~~",
        "«bo@client.example» | ~~",
        "bo@client.example, | ~~",
        "bo@client.example; | ~~",
        "bo@client.example. | ~~",
        "(bo@client.example) | ~~",
        "~\uFEFFbo@client.example\u00A0~ | ~~",
        "~\u202Abo@cli\u00ADent.example\u202C~ | ~~",
        "bo＠client.example | ~~"
      })
  void theAddressIsFoundInWhatPeoplePaste(String pasted, String name) {
    assertThat(PastedAddress.parse(pasted)).contains(new PastedAddress(name, "bo@client.example"));
    assertThat(PastedAddress.email(pasted).value()).isEqualTo("bo@client.example");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@client.example, b@client.example",
        "a@client.example; b@client.example",
        "a@client.example b@client.example",
        "A <a@client.example>, B <b@client.example>",
        "a@client.example <b@client.example>"
      })
  void severalAddressesAreNotOne(String pasted) {
    assertThat(PastedAddress.parse(pasted)).isEmpty();
    assertThatThrownBy(() -> PastedAddress.email(pasted))
        .satisfies(InvalidInputs.at("email", "error.email.several"));
  }

  /** The end of a broken address may be the mailbox of another person. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "anna muster@client.example",
        "write to bo@client.example",
        "bo@client.example Bo",
        "Bo <bo lind@client.example>",
        "Bo <>",
        "bo @client.example"
      })
  void aPartOfATextIsNeverTaken(String pasted) {
    assertThat(PastedAddress.parse(pasted)).isEmpty();
    assertThatThrownBy(() -> PastedAddress.email(pasted))
        .satisfies(InvalidInputs.at("email", "error.email.malformed"));
  }

  @ParameterizedTest
  @CsvSource({"mailto:bo+tag@client.example, bo+tag@client.example"})
  void aPlusSignStays(String pasted, String address) {
    assertThat(PastedAddress.email(pasted).value()).isEqualTo(address);
  }
}
