package app.gangway.identity;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What stands for an address or a client where it is counted. */
final class Sha256 {

  private Sha256() {}

  static byte[] of(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
