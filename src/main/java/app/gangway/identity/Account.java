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
  private @Nullable UUID sameMailboxAs;
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

  /** Replaces the hash of the same password; does nothing where the password has changed since. */
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

  /** Ends all sign-ins of this account, on every device. */
  void endSignIns() {
    signInGeneration++;
  }

  int signInGeneration() {
    return signInGeneration;
  }

  void rename(DisplayName newName) {
    this.name = newName.value();
  }

  EmailAddress email() {
    return EmailAddress.stored(email);
  }

  /** Whether an earlier version stored another key for this mailbox. */
  boolean hasOutdatedKey() {
    return !emailKey.equals(email().key());
  }

  /** Makes the account reachable by every spelling of its address. */
  void renewKey() {
    EmailAddress address = email();
    email = address.value();
    emailKey = address.key();
    sameMailboxAs = null;
  }

  /** Another account has this mailbox, so this one cannot be reached by its address. */
  void markSameMailboxAs(AccountId other) {
    sameMailboxAs = other.value();
  }

  AccountSummary summary() {
    return new AccountSummary(
        id(), email(), name, passwordHash != null, Locale.forLanguageTag(locale), registeredAt);
  }
}
