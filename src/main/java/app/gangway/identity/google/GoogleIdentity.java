package app.gangway.identity.google;

import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvalidInput;
import java.io.Serializable;
import java.net.URL;
import java.util.Optional;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/**
 * A person whom Google has proved to this browser: their id there, and an address that Google has
 * verified. Only this package makes one, so code that gets one may rely on it. It holds no token.
 */
public final class GoogleIdentity implements Serializable {

  private static final int MAX_LENGTH = 255;

  private final String issuer;
  private final String subject;
  private final String address;
  private final String name;

  GoogleIdentity(String issuer, String subject, EmailAddress email, String name) {
    this.issuer = issuer;
    this.subject = subject;
    this.address = email.value();
    this.name = name;
  }

  /** Empty where Google vouches for no address that Gangway takes. */
  static Optional<GoogleIdentity> of(OidcUser user) {
    URL issuer = user.getIssuer();
    String subject = user.getSubject();
    String address = user.getEmail();
    if (!Boolean.TRUE.equals(user.getEmailVerified())
        || address == null
        || issuer == null
        || subject == null
        || subject.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    try {
      String name = user.getFullName();
      return Optional.of(
          new GoogleIdentity(
              issuer.toString(), subject, new EmailAddress(address), name == null ? "" : name));
    } catch (InvalidInput unusable) {
      return Optional.empty();
    }
  }

  String issuer() {
    return issuer;
  }

  String subject() {
    return subject;
  }

  /** The address that Google has verified. */
  public EmailAddress email() {
    return EmailAddress.stored(address);
  }

  /** What Google calls this person; may be empty, and is unchecked. */
  public String name() {
    return name;
  }

  /** Nothing of the person: it stays out of logs. */
  @Override
  public String toString() {
    return "GoogleIdentity[…]";
  }
}
