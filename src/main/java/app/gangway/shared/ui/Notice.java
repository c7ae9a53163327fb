package app.gangway.shared.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.shared.InvalidInput;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.Notification.Position;
import java.time.Duration;

/** Short messages that come and go by themselves, read out by screen readers. */
public final class Notice {

  private static final Duration SHORT = Duration.ofSeconds(4);
  private static final Duration LONG = Duration.ofSeconds(10);

  private Notice() {}

  /** The user's action succeeded. */
  public static void done(String text) {
    show(text, "success", SHORT, false);
  }

  /** The user's action failed; stays longer, and screen readers interrupt for it. */
  public static void problem(String text) {
    show(text, "error", LONG, true);
  }

  /** The user's action was refused; says why. */
  public static void refused(InvalidInput reason) {
    problem(translate(reason.messageKey(), reason.arguments().toArray()));
  }

  private static void show(String text, String theme, Duration duration, boolean assertive) {
    Notification notification = new Notification(text);
    notification.addThemeName(theme);
    notification.setDuration((int) duration.toMillis());
    notification.setPosition(Position.BOTTOM_CENTER);
    notification.setAssertive(assertive);
    notification.open();
  }
}
