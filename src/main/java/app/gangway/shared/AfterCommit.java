package app.gangway.shared;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What others may only hear of once it is true. */
public final class AfterCommit {

  private AfterCommit() {}

  /**
   * Runs the action after the commit of the current transaction, never when it rolls back; at once
   * without a transaction. Unlike an event listener bound to the transaction it leaves no entry in
   * the outbox, so it is for hints that may get lost in a crash.
   */
  public static void run(Runnable action) {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      action.run();
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            action.run();
          }
        });
  }
}
