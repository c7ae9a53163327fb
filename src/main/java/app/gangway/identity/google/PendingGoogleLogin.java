package app.gangway.identity.google;

import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A user came back from Google and is not signed in by that: a page says what they can do. */
public final class PendingGoogleLogin implements Serializable {

  private final GoogleLoginRequest login;
  private final @Nullable GoogleIdentity person;
  private final Instant at;

  PendingGoogleLogin(GoogleLoginRequest login, @Nullable GoogleIdentity person, Instant at) {
    this.login = login;
    this.person = person;
    this.at = at;
  }

  /** The person whom Google has proved; empty where the login failed. */
  public Optional<GoogleIdentity> person() {
    return Optional.ofNullable(person);
  }

  /** The page that the user came from and returns to, without a leading slash. */
  public String returnTo() {
    return login.returnTo();
  }

  GoogleLoginRequest login() {
    return login;
  }

  Instant at() {
    return at;
  }

  /** Without the address and the path, which can be an invitation's link. */
  @Override
  public String toString() {
    return "PendingGoogleLogin[…]";
  }
}
