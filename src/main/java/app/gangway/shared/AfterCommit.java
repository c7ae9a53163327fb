package app.gangway.shared;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Runs actions after the current transaction has committed. */
public final class AfterCommit {

  private AfterCommit() {}

  /**
   * Runs the action after the commit, never after a rollback; at once where there is no
   * transaction. Unlike a transactional event listener it leaves no entry in the outbox, so a crash
   * may lose it: use it for hints only.
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
