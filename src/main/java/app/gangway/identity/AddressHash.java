package app.gangway.identity;

import app.gangway.shared.EmailAddress;
import java.nio.charset.StandardCharsets;

/** An address that is only counted: people also type their password into the wrong field. */
final class AddressHash {

  private AddressHash() {}

  static byte[] of(EmailAddress email) {
    return Sha256.of(email.key().getBytes(StandardCharsets.UTF_8));
  }
}
