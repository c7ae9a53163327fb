package app.gangway.shared.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;

/** Shows more rows of a list, a page at a time. */
public class MoreButton extends Button {

  /** As many as a screen has room for. */
  private static final int FIRST = 20;

  private static final int PAGE = 50;

  private final int first;
  private int limit;

  /**
   * @param refresh reads the list again, with {@link #limit()}
   */
  public MoreButton(Runnable refresh) {
    this(refresh, FIRST);
  }

  /**
   * For a list beside others.
   *
   * @param refresh reads the list again, with {@link #limit()}
   * @param first how many rows it has at first
   */
  public MoreButton(Runnable refresh, int first) {
    super(translate("members.more"));
    this.first = first;
    this.limit = first;
    addThemeVariants(ButtonVariant.TERTIARY);
    setDisableOnClick(true);
    addClickListener(click -> {
      limit += PAGE;
      try {
        refresh.run();
      } finally {
        setEnabled(true);
      }
    });
  }

  /** How many rows the list shows. */
  public int limit() {
    return limit;
  }

  /** Begins again with the first rows, for example after another search. */
  public void startAgain() {
    limit = first;
  }
}
