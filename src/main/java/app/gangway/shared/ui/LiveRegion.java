package app.gangway.shared.ui;

import com.vaadin.flow.component.html.Span;

/** Tells people who do not see the screen what changed on it by itself. */
public final class LiveRegion extends Span {

  public LiveRegion() {
    addClassName("visually-hidden");
    getElement().setAttribute("aria-live", "polite");
  }

  public void say(String text) {
    setText(text);
  }
}
