package app.gangway.invitation.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;

/** Shows the rows behind those that a list shows, a page at a time. */
class MoreButton extends Button {

  /** As many as a screen has room for. */
  private static final int FIRST = 20;

  private static final int PAGE = 50;

  private int limit = FIRST;

  /**
   * @param look reads the list anew, with {@link #limit()}
   */
  MoreButton(Runnable look) {
    super(translate("members.more"));
    addThemeVariants(ButtonVariant.TERTIARY);
    setDisableOnClick(true);
    addClickListener(click -> {
      limit += PAGE;
      try {
        look.run();
      } finally {
        setEnabled(true);
      }
    });
  }

  /** How many rows the list shows. */
  int limit() {
    return limit;
  }

  /** The list is another one from now on. */
  void startAgain() {
    limit = FIRST;
  }
}
