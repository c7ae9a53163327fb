package app.gangway.connection.secret;

import java.util.Arrays;

/**
 * An encrypted secret.
 *
 * @param keyId names the key that opens it
 * @param content the initialization vector, then the ciphertext with its authentication tag
 */
@SuppressWarnings("ArrayRecordComponent")
public record SealedSecret(String keyId, byte[] content) {

  @Override
  public boolean equals(Object other) {
    return other instanceof SealedSecret it
        && keyId.equals(it.keyId)
        && Arrays.equals(content, it.content);
  }

  @Override
  public int hashCode() {
    return 31 * keyId.hashCode() + Arrays.hashCode(content);
  }

  @Override
  public String toString() {
    return "SealedSecret[key=" + keyId + "]";
  }
}
