package app.gangway.identity;

import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvalidInput;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Compares an address and a password with the accounts. */
@Component
class Credentials {

  private final Accounts accounts;
  private final SignInLimits limits;
  private final HashingSlots slots;
  private final TransactionTemplate transaction;
  private final String hashForUnknownAddress;

  Credentials(
      Accounts accounts, SignInLimits limits, HashingSlots slots, TransactionTemplate transaction) {
    this.accounts = accounts;
    this.limits = limits;
    this.slots = slots;
    this.transaction = transaction;
    try (HashingSlots.Slot slot = slots.take()) {
      this.hashForUnknownAddress = slot.hash("compared with when there is no account");
    }
  }

  /**
   * Takes equally long whether the address has an account, has one without a password, or has none:
   * the time of an answer does not tell who is registered. Every try is counted before the slow
   * comparison, so that no more passwords are compared than are free. A try that finds no slot for
   * the comparison counts nothing.
   *
   * @param client where the request comes from, for counting failures
   * @return a sign-in of the account as it was before the comparison: where the password changes
   *     meanwhile, it counts no more
   * @throws InvalidInput with field {@code password} and key {@code error.sign-in.failed}, {@code
   *     error.sign-in.too-many} or {@code error.password.busy}
   */
  SignedIn check(EmailAddress email, String rawPassword, String client) {
    try (HashingSlots.Slot slot = slots.take()) {
      return check(email, rawPassword, client, slot);
    }
  }

  private SignedIn check(
      EmailAddress email, String rawPassword, String client, HashingSlots.Slot slot) {
    limits.reserve(email, client);
    Optional<Account> account = accounts.findByEmailKey(email.key());
    String hash = account.map(Account::passwordHash).orElse(hashForUnknownAddress);
    boolean matches = slot.matches(rawPassword, hash);
    if (!matches || account.map(Account::passwordHash).isEmpty()) {
      throw new InvalidInput("password", "error.sign-in.failed");
    }
    limits.forget(email, client);
    SignedIn signedIn = SignedIn.as(account.get().id(), account.get().signInGeneration());
    if (slot.isOutdated(hash)) {
      String stronger = slot.hash(rawPassword);
      transaction.executeWithoutResult(
          status -> accounts.findById(signedIn.accountId()).orElseThrow().rehash(hash, stronger));
    }
    return signedIn;
  }
}
