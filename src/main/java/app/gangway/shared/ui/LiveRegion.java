package app.gangway.shared.ui;

import com.vaadin.flow.component.html.Span;

/** Announces changes of the screen to users of screen readers. */
public final class LiveRegion extends Span {

  public LiveRegion() {
    addClassName("visually-hidden");
    getElement().setAttribute("aria-live", "polite");
  }

  public void say(String text) {
    setText(text);
  }
}
