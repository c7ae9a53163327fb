package app.gangway.identity;

import app.gangway.shared.EmailAddress;
import java.util.stream.Stream;

/** The words that somebody who knows a person tries first. */
final class PasswordHints {

  private PasswordHints() {}

  static String[] of(EmailAddress email, String name, String... more) {
    return Stream.concat(Stream.of(email.value(), name), Stream.of(more)).toArray(String[]::new);
  }
}
