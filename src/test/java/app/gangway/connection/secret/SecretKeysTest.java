package app.gangway.connection.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import app.gangway.shared.WrongSetting;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecretKeysTest {

  private static final String OLD = key(1);
  private static final String NEW = key(2);
  private static final String PLACE = "connection/7";

  @Test
  void aSecretComesBackAndItsCiphertextSaysNothing() {
    SecretKeys keys = keys(OLD);

    SealedSecret sealed = keys.seal("päss word", PLACE);

    assertThat(keys.open(sealed, PLACE)).isEqualTo("päss word");
    assertThat(new String(sealed.content(), java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContain("word");
    assertThat(keys.seal("päss word", PLACE)).isNotEqualTo(sealed);
    assertThat(sealed.toString()).isEqualTo("SealedSecret[key=" + keys.currentId() + "]");
  }

  @Test
  void aSecretDoesNotOpenInAnotherPlaceNorWhenAByteIsChanged() {
    SecretKeys keys = keys(OLD);
    SealedSecret sealed = keys.seal("secret", PLACE);

    assertThatExceptionOfType(SecretUnreadable.class)
        .isThrownBy(() -> keys.open(sealed, "connection/8"));
    for (int changed = 0; changed < sealed.content().length; changed++) {
      byte[] content = sealed.content().clone();
      content[changed] ^= 1;
      assertThatExceptionOfType(SecretUnreadable.class)
          .isThrownBy(() -> keys.open(new SealedSecret(sealed.keyId(), content), PLACE));
    }
    assertThatExceptionOfType(SecretUnreadable.class)
        .isThrownBy(() -> keys.open(new SealedSecret(sealed.keyId(), new byte[3]), PLACE));
  }

  @Test
  void theFirstKeyEncryptsAndAllDecrypt() {
    SealedSecret before = keys(OLD).seal("secret", PLACE);
    SecretKeys both = keys(NEW, OLD);

    assertThat(both.open(before, PLACE)).isEqualTo("secret");
    SealedSecret after = both.seal("secret", PLACE);
    assertThat(after.keyId()).isNotEqualTo(before.keyId());
    assertThat(keys(NEW).open(after, PLACE)).isEqualTo("secret");
    assertThatExceptionOfType(SecretUnreadable.class)
        .isThrownBy(() -> keys(NEW).open(before, PLACE))
        .withMessageContaining(before.keyId());
  }

  @Test
  void anotherKeyOfTheSameIdDoesNotOpen() {
    SealedSecret sealed = keys(OLD).seal("secret", PLACE);
    SecretKeys other = keys(NEW);
    assertThatExceptionOfType(SecretUnreadable.class)
        .isThrownBy(() -> other.open(new SealedSecret(other.currentId(), sealed.content()), PLACE));
  }

  @Test
  void aWrongKeyIsAStartFailureThatDoesNotShowIt() {
    assertThatExceptionOfType(WrongSetting.class)
        .isThrownBy(() -> keys("not base64!"))
        .withMessageContaining("GANGWAY_SECRETS_KEY")
        .withMessageNotContaining("not base64");
    assertThatExceptionOfType(WrongSetting.class)
        .isThrownBy(() -> keys("c2hvcnQ="))
        .withMessageContaining("32 random bytes");
    assertThat(new SecretsProperties(List.of(OLD)).toString()).doesNotContain(OLD);
  }

  @Test
  void withoutAKeyNothingIsEncrypted() {
    SecretKeys none = keys();
    assertThat(none.arePresent()).isFalse();
    assertThatIllegalStateException().isThrownBy(() -> none.seal("secret", PLACE));
    assertThat(keys(" ").arePresent()).isFalse();
  }

  private static SecretKeys keys(String... texts) {
    return new SecretKeys(new SecretsProperties(List.of(texts)));
  }

  private static String key(int seed) {
    byte[] bytes = new byte[32];
    bytes[0] = (byte) seed;
    return Base64.getEncoder().encodeToString(bytes);
  }
}
