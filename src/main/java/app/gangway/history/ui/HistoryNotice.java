package app.gangway.history.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.history.HistoryStatus;
import app.gangway.history.HistoryWatch;
import app.gangway.shared.ui.Callout;
import app.gangway.shared.ui.DateFormats;
import com.vaadin.flow.component.html.Div;
import java.time.Instant;

/**
 * Says that the page does not tell what the engine does now: the history never began, or is behind.
 * Hidden while it is current.
 */
public class HistoryNotice extends Div {

  private final transient HistoryWatch watch;
  private final boolean toClients;
  private String shown = "";

  /** For those who know of the engine. */
  public HistoryNotice(HistoryWatch watch) {
    this(watch, false);
  }

  /**
   * @param toClients whether clients read it, who know of no engine
   */
  public HistoryNotice(HistoryWatch watch, boolean toClients) {
    this.watch = watch;
    this.toClients = toClients;
    refresh();
  }

  /** Draws only what has changed, so that a screen reader says it once. */
  public final void refresh() {
    String words = words(watch.status());
    if (!words.equals(shown)) {
      shown = words;
      removeAll();
      if (!words.isEmpty()) {
        add(new Callout(words));
      }
    }
    setVisible(!words.isEmpty());
  }

  private String words(HistoryStatus status) {
    if (toClients) {
      return wordsToClients(status);
    }
    return switch (status.state()) {
      case CURRENT -> "";
      case OFF -> translate("processes.no-history");
      case BEHIND -> {
        Instant since = status.since();
        yield since == null
            ? translate("processes.history-behind")
            : translate("processes.history-behind.since", DateFormats.since(since));
      }
    };
  }

  private static String wordsToClients(HistoryStatus status) {
    return switch (status.state()) {
      case CURRENT -> "";
      case OFF -> translate("runs.portal.no-history");
      case BEHIND -> translate("runs.portal.history-behind");
    };
  }
}
