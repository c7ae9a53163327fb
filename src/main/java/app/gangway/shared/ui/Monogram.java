package app.gangway.shared.ui;

import com.vaadin.flow.component.avatar.Avatar;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Two letters in a circle, beside a name that says the same in full. */
public final class Monogram extends Avatar {

  private static final int LETTERS = 2;

  public Monogram() {
    getElement().setAttribute("aria-hidden", "true");
  }

  public Monogram(String name) {
    this();
    show(name);
  }

  /** The first letters of the first two words: "Harbor Coffee Roasters" gives HC. */
  public void show(String name) {
    setAbbreviation(
        Arrays.stream(name.split("[^\\p{L}\\p{N}\\p{M}]+"))
            .filter(word -> !word.isEmpty())
            .limit(LETTERS)
            .map(word -> word.substring(0, word.offsetByCodePoints(0, 1)))
            .collect(Collectors.joining())
            .toUpperCase(Locale.ROOT));
  }
}
