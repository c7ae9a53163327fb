package app.gangway.identity;

import app.gangway.shared.AccountId;
import app.gangway.shared.DisplayName;
import app.gangway.shared.EmailAddress;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One person's login. */
@Entity
class Account {

  @Id private UUID id;
  @Version private @Nullable Integer version;
  private String email;
  private String emailKey;
  private String name;
  private @Nullable String passwordHash;
  private int signInGeneration;
  private String locale;
  private Instant registeredAt;

  @SuppressWarnings("NullAway.Init")
  protected Account() {}

  Account(
      AccountId id,
      EmailAddress email,
      DisplayName name,
      @Nullable String passwordHash,
      Locale locale,
      Instant registeredAt) {
    this.id = id.value();
    this.email = email.value();
    this.emailKey = email.key();
    this.name = name.value();
    this.passwordHash = passwordHash;
    this.locale = locale.toLanguageTag();
    this.registeredAt = registeredAt;
  }

  AccountId id() {
    return new AccountId(id);
  }

  @Nullable String passwordHash() {
    return passwordHash;
  }

  /** The same password, hashed in another way; nothing where it is another one by now. */
  void rehash(String before, String hash) {
    if (before.equals(passwordHash)) {
      this.passwordHash = hash;
    }
  }

  /** Ends all sign-ins with the old password, if there was one. */
  void changePassword(String hash) {
    if (passwordHash != null) {
      endSignIns();
    }
    this.passwordHash = hash;
  }

  /** From now on everybody who is signed in to this account is not. */
  void endSignIns() {
    signInGeneration++;
  }

  int signInGeneration() {
    return signInGeneration;
  }

  void rename(DisplayName newName) {
    this.name = newName.value();
  }

  AccountSummary summary() {
    return new AccountSummary(
        id(),
        new EmailAddress(email),
        name,
        passwordHash != null,
        Locale.forLanguageTag(locale),
        registeredAt);
  }
}
