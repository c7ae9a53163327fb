package app.gangway.identity;

import app.gangway.shared.AccountId;
import app.gangway.shared.Announcements;
import app.gangway.shared.Constraints;
import app.gangway.shared.DisplayName;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvalidInput;
import java.time.Clock;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Registers accounts and looks after their passwords. */
@Service
public class AccountManagement {

  private final Accounts accounts;
  private final PasswordRules rules;
  private final HashingSlots slots;
  private final PasswordResetLinks resetLinks;
  private final TransactionTemplate transaction;
  private final Announcements announcements;
  private final Clock clock;

  AccountManagement(
      Accounts accounts,
      PasswordRules rules,
      HashingSlots slots,
      PasswordResetLinks resetLinks,
      TransactionTemplate transaction,
      Announcements announcements,
      Clock clock) {
    this.accounts = accounts;
    this.rules = rules;
    this.slots = slots;
    this.resetLinks = resetLinks;
    this.transaction = transaction;
    this.announcements = announcements;
    this.clock = clock;
  }

  /**
   * Checks and hashes what a new account needs, to be called before a transaction begins.
   *
   * @param rawPassword null for a user who signs in otherwise
   * @param hints words that an attacker would try first to guess this password, besides the name
   *     and the address, for example the agency's name
   * @throws InvalidInput with field {@code name} or {@code password}
   */
  public PreparedAccount prepare(
      EmailAddress email,
      String name,
      @Nullable String rawPassword,
      Locale locale,
      String... hints) {
    DisplayName displayName = new DisplayName(name);
    return new PreparedAccount(
        email,
        displayName,
        rawPassword == null ? null : hashed(rawPassword, email, displayName.value(), hints),
        locale);
  }

  /**
   * Registers within the caller's transaction, if there is one.
   *
   * @throws InvalidInput with field {@code email} and key {@code error.email.taken} when the
   *     address has an account; the transaction can only roll back then
   */
  @Transactional
  public AccountId register(PreparedAccount prepared) {
    Account account =
        new Account(
            AccountId.next(),
            prepared.email(),
            prepared.name(),
            prepared.passwordHash(),
            prepared.locale(),
            clock.instant());
    try {
      return accounts.saveAndFlush(account).id();
    } catch (DataIntegrityViolationException e) {
      if (Constraints.broke("uk_account_email", e)) {
        throw new InvalidInput("email", "error.email.taken");
      }
      throw e;
    }
  }

  /**
   * Checks, hashes and registers.
   *
   * @throws InvalidInput as {@link #prepare} and {@link #register(PreparedAccount)}
   */
  public AccountId register(
      EmailAddress email, String name, @Nullable String rawPassword, Locale locale) {
    PreparedAccount prepared = prepare(email, name, rawPassword, locale);
    return transaction.execute(status -> register(prepared));
  }

  /** The account with this address, in whatever letter case. */
  @Transactional(readOnly = true)
  public Optional<AccountSummary> find(EmailAddress email) {
    return accounts.findByEmailKey(email.key()).map(Account::summary);
  }

  /**
   * @throws NoSuchElementException when there is none with this id
   */
  @Transactional(readOnly = true)
  public AccountSummary get(AccountId id) {
    return accounts.findById(id.value()).orElseThrow().summary();
  }

  /**
   * Checks and hashes a new password, to be called before a transaction begins, since hashing is
   * slow.
   *
   * @throws InvalidInput with field {@code password}
   */
  public PreparedPassword preparePassword(AccountId id, String rawPassword, String... hints) {
    AccountSummary account = get(id);
    return new PreparedPassword(id, hashed(rawPassword, account.email(), account.name(), hints));
  }

  /**
   * Gives the account its new password, within the caller's transaction, if there is one. Where it
   * replaces another one, all sign-ins of the account end. Links that were mailed for setting a
   * password are dead then.
   */
  @Transactional
  public void setPassword(PreparedPassword password) {
    accounts.findById(password.accountId().value()).orElseThrow().changePassword(password.hash());
    resetLinks.close(password.accountId());
    announcements.announceAfterCommit(password.accountId().value());
  }

  /** Ends every session of this account, within the caller's transaction, if there is one. */
  @Transactional
  public void endSignIns(AccountId id) {
    accounts.findById(id.value()).orElseThrow().endSignIns();
    announcements.announceAfterCommit(id.value());
  }

  private String hashed(String rawPassword, EmailAddress email, String name, String... hints) {
    String[] guesses =
        Stream.concat(Stream.of(email.value(), name), Stream.of(hints)).toArray(String[]::new);
    try (HashingSlots.Slot slot = slots.take()) {
      rules.check(rawPassword, guesses);
      return slot.hash(rawPassword);
    }
  }
}
