package app.gangway.workflow.ui;

import app.gangway.history.HistoryChanges;
import app.gangway.shared.Announcements;
import app.gangway.shared.Announcements.Subscription;
import java.util.UUID;
import java.util.function.Function;

/** Hints that a page about runs may have something new to show. */
final class RunNews {

  private RunNews() {}

  /**
   * The engine did something, or a row changed.
   *
   * @param subject a workspace or a run
   */
  static Function<Runnable, Subscription> of(
      HistoryChanges changes, Announcements announcements, UUID subject) {
    return of(changes, listener -> announcements.subscribe(subject, listener));
  }

  /** The engine did something, or one of these rows changed. */
  static Function<Runnable, Subscription> of(
      HistoryChanges changes, Function<Runnable, Subscription> rows) {
    return listener -> {
      Subscription engine = changes.subscribe(listener);
      Subscription changed = rows.apply(listener);
      return () -> {
        engine.close();
        changed.close();
      };
    };
  }
}
