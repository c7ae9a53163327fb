package app.gangway.identity;

import app.gangway.shared.EmailAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** An address that is only counted: people also type their password into the wrong field. */
final class AddressHash {

  private AddressHash() {}

  static byte[] of(EmailAddress email) {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest(email.key().getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
