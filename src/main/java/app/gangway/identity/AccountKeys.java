package app.gangway.identity;

import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives accounts of earlier versions the key that {@link app.gangway.shared.EmailAddress#key()} has
 * today. Where another account has that key, two accounts belong to one mailbox: what each of them
 * may see is for people to decide, so the log names them by id at each start, and the dashboards of
 * their agencies by address.
 */
@Component
class AccountKeys {

  private static final Logger log = LoggerFactory.getLogger(AccountKeys.class);

  private final Accounts accounts;
  private final TransactionTemplate transaction;

  AccountKeys(Accounts accounts, TransactionTemplate transaction) {
    this.accounts = accounts;
    this.transaction = transaction;
  }

  @EventListener(ApplicationStartedEvent.class)
  void renew() {
    List<UUID> candidates = accounts.findInternational();
    for (UUID id : candidates) {
      try {
        transaction.executeWithoutResult(
            status -> accounts.findById(id).filter(Account::hasOutdatedKey).ifPresent(this::renew));
      } catch (DataAccessException | TransactionException changed) {
        // Another node does the same, or a user changed the row meanwhile
        log.warn(
            "The key of {} is checked at the next start: {}",
            id,
            changed.getClass().getSimpleName());
      }
    }
  }

  private void renew(Account account) {
    accounts
        .findByEmailKey(account.email().key())
        .ifPresentOrElse(
            other -> {
              log.warn(
                  "Accounts {} and {} belong to one mailbox, and only the second can sign in by"
                      + " address. Merge them by hand; the README says how.",
                  account.id(),
                  other.id());
              account.markSameMailboxAs(other.id());
            },
            account::renewKey);
    accounts.saveAndFlush(account);
  }
}
