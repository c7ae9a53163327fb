package app.gangway.shared.ui;

import com.vaadin.flow.component.html.Span;

/** Announces changes of the screen to users of screen readers. */
public final class LiveRegion extends Span {

  private String state = "";

  public LiveRegion() {
    addClassName("visually-hidden");
    getElement().setAttribute("aria-live", "polite");
  }

  public void say(String text) {
    setText(text);
  }

  /**
   * Says the state of what the page shows when it is another than before; the first one stands on
   * the page as it opens.
   *
   * @param now not empty
   */
  public void follow(String now) {
    if (!state.isEmpty() && !state.equals(now)) {
      say(now);
    }
    state = now;
  }
}
