package app.gangway.connection.secret;

import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;

/** Keys as an operator would set them. */
public final class KeysForTest {

  /** The setting of all tests, see {@code config/application.properties}. */
  public static final String OF_ALL_TESTS = "Z2FuZ3dheS1rZXktZm9yLXRlc3RzLTMyLWJ5dGVzLS0=";

  private KeysForTest() {}

  public static String key(int seed) {
    byte[] bytes = new byte[32];
    IntStream.range(0, bytes.length).forEach(i -> bytes[i] = (byte) (seed + i));
    return Base64.getEncoder().encodeToString(bytes);
  }

  public static SecretKeys of(String... keys) {
    return new SecretKeys(new SecretsProperties(List.of(keys)));
  }
}
