package app.gangway.shared.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import java.util.List;

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

  /**
   * What the list shows. A page differs from the one before also where only {@code more} does: then
   * the button has to go or to come.
   *
   * @param more whether there are rows that it does not show
   */
  public record Page<T>(List<T> rows, boolean more) {}

  /**
   * Cuts off what is beyond the limit.
   *
   * @param read the rows up to one more than {@link #limit()}, which says whether there are more
   */
  public <T> Page<T> page(List<T> read) {
    return new Page<>(read.stream().limit(limit).toList(), read.size() > limit);
  }

  /** Begins again with the first rows, for example after another search. */
  public void startAgain() {
    limit = first;
  }
}
