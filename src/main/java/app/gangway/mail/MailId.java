package app.gangway.mail;

import app.gangway.shared.TimeOrderedUuid;
import java.util.UUID;

/** Identifies one mail in its Message-ID; written as 32 hexadecimal digits. */
public record MailId(UUID value) {

  /** A new identifier. */
  public static MailId next() {
    return new MailId(TimeOrderedUuid.next());
  }

  @Override
  public String toString() {
    return value.toString().replace("-", "");
  }
}
