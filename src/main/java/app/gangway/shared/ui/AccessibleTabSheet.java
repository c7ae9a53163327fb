package app.gangway.shared.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.tabs.TabSheet;

/**
 * Vaadin's tab sheet without the focusable element that its tab list has around its tabs: a list of
 * tabs may hold nothing but tabs (rule {@code aria-required-children} of axe). That element takes
 * the focus for a row of tabs too long for the screen, which no page here has.
 */
public final class AccessibleTabSheet extends TabSheet {

  @Override
  protected void onAttach(AttachEvent attached) {
    super.onAttach(attached);
    getElement()
        .executeJs(
            """
            customElements.whenDefined('vaadin-tabs')
              .then(() => this.querySelector('vaadin-tabs').updateComplete)
              .then(() => this.querySelector('vaadin-tabs').shadowRoot
                .getElementById('scroll').removeAttribute('tabindex'));
            """);
  }
}
