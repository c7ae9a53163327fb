package app.gangway.identity;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.gangway.InvalidInputs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The passwords that are accepted and refused. */
class PasswordRulesTests {

  private final PasswordRules rules = new PasswordRules();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "violet-harbour-94",
        "amber lighthouse seven moons",
        "Tr4in to Ostrava at nine",
        "gzX8#kq2pL",
        "дождливый вторник в марте"
      })
  void aPasswordThatIsHardToGuessIsAccepted(String password) {
    assertThatNoException()
        .isThrownBy(() -> rules.check(password, "Olivia", "olivia@acme.example"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1234567890",
        "password12",
        "qwertyuiop",
        "aaaaaaaaaaaa",
        "P@ssw0rd123",
        "iloveyou2024"
      })
  void aPasswordThatIsEasyToGuessIsRefused(String password) {
    assertThatThrownBy(() -> rules.check(password))
        .satisfies(InvalidInputs.at("password", "error.password.guessable"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"OliviaAcme", "olivia@acme.example", "acme-olivia", "OliviaOlivia1"})
  void aPasswordMadeOfTheUsersNameOrAddressIsRefused(String password) {
    assertThatThrownBy(() -> rules.check(password, "Olivia", "olivia@acme.example", "Acme"))
        .satisfies(InvalidInputs.at("password", "error.password.guessable"));
  }

  @Test
  void countsCharactersAsPeopleDo() {
    assertThatThrownBy(() -> rules.check("gzX8#kq2p"))
        .satisfies(InvalidInputs.at("password", "error.password.too-short"));
    assertThatThrownBy(() -> rules.check("🌂🎻🪁🧭🪐🌋🦉🧵🪴"))
        .satisfies(InvalidInputs.at("password", "error.password.too-short"));
    assertThatThrownBy(() -> rules.check("gzX8#kq2".repeat(16) + "x"))
        .satisfies(InvalidInputs.at("password", "error.password.too-long"));
  }
}
