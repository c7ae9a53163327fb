package app.gangway.identity;

import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Somebody came back from Google, and is not signed in by that. */
public final class GoogleVisit implements Serializable {

  private final GoogleErrand errand;
  private final @Nullable GoogleIdentity person;
  private final Instant at;

  GoogleVisit(GoogleErrand errand, @Nullable GoogleIdentity person, Instant at) {
    this.errand = errand;
    this.person = person;
    this.at = at;
  }

  /** Whom Google has proved; empty where it came to nothing. */
  public Optional<GoogleIdentity> person() {
    return Optional.ofNullable(person);
  }

  /** The page that they came from and want back to, without a leading slash. */
  public String returnTo() {
    return errand.returnTo();
  }

  GoogleErrand errand() {
    return errand;
  }

  Instant at() {
    return at;
  }

  /** Without the address and the path, which can be an invitation's link. */
  @Override
  public String toString() {
    return "GoogleVisit[…]";
  }
}
