package app.gangway.workflow.ui;

import app.gangway.history.HistoryChanges;
import app.gangway.history.HistoryWatch;
import app.gangway.history.ui.HistoryNotice;
import app.gangway.shared.Announcements;
import app.gangway.shared.Announcements.Subscription;
import app.gangway.shared.ui.LiveUpdates;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.function.SerializableRunnable;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Qualifier;

/** Keeps pages about runs up to date with the engine and with the rows that a user changes. */
@org.springframework.stereotype.Component
class RunNews {

  private final HistoryWatch watch;
  private final HistoryChanges changes;
  private final Announcements announcements;
  private final Executor executor;

  RunNews(
      HistoryWatch watch,
      HistoryChanges changes,
      Announcements announcements,
      @Qualifier("applicationTaskExecutor") Executor executor) {
    this.watch = watch;
    this.changes = changes;
    this.announcements = announcements;
    this.executor = executor;
  }

  /** Says when the pages are not up to date. */
  HistoryNotice notice(RunWords words) {
    return new HistoryNotice(watch, words.isForClient());
  }

  /**
   * Refreshes the page when the engine did something, or a row changed.
   *
   * @param page attached
   * @param subjects workspaces, workflows or runs
   */
  void follow(Component page, List<UUID> subjects, SerializableRunnable refresh) {
    follow(
        page,
        listener -> {
          List<Subscription> all =
              subjects.stream().map(one -> announcements.subscribe(one, listener)).toList();
          return () -> all.forEach(Subscription::close);
        },
        refresh);
  }

  /** Refreshes the page when the engine did something, or one of these rows changed. */
  void follow(Component page, Function<Runnable, Subscription> rows, SerializableRunnable refresh) {
    new LiveUpdates(
        page,
        listener -> {
          Subscription engine = changes.subscribe(listener);
          Subscription changed = rows.apply(listener);
          return () -> {
            engine.close();
            changed.close();
          };
        },
        executor,
        refresh);
  }
}
