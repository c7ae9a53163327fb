package app.gangway.history.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Section;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A section that is drawn again only when it says something else; empty ones are hidden.
 *
 * @param <T> what it says, equal when it looks the same
 */
public final class ChangingSection<T> extends Section {

  private final transient Function<T, List<Component>> content;
  private transient @Nullable T drawn;

  /**
   * @param content draws what the section says; nothing hides it
   */
  public ChangingSection(Function<T, List<Component>> content) {
    this.content = content;
    addClassName("view-section");
  }

  /** Draws this, unless it is what the section says already. */
  public void show(T words) {
    if (!words.equals(drawn)) {
      drawn = words;
      List<Component> parts = content.apply(words);
      removeAll();
      add(parts.toArray(Component[]::new));
      setVisible(!parts.isEmpty());
    }
  }
}
