package app.gangway.shared.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A part of a screen whose content takes a while to load: it shows a progress bar at once, then the
 * content or an error.
 *
 * @param <T> the answer
 */
public final class AsyncContent<T> extends Div {

  private final String progress;
  private final transient Executor executor;
  private final transient Supplier<T> question;
  private final transient Function<T, Component> answer;
  private final transient Function<RuntimeException, Component> failure;
  private int asked;

  /**
   * @param progress the text beside the progress bar
   * @param question loads the content, without the session's lock
   * @param failure shows an exception of the question, and rethrows an unknown one
   */
  public AsyncContent(
      String progress,
      Executor executor,
      Supplier<T> question,
      Function<T, Component> answer,
      Function<RuntimeException, Component> failure) {
    this.progress = progress;
    this.executor = executor;
    this.question = question;
    this.answer = answer;
    this.failure = failure;
    addClassName("later");
    getElement().setAttribute("aria-live", "polite");
  }

  @Override
  protected void onAttach(AttachEvent attach) {
    reload();
  }

  /** Shows the progress bar and loads the content again. */
  public void reload() {
    ProgressBar bar = new ProgressBar();
    bar.setIndeterminate(true);
    bar.getElement().setAttribute("aria-label", progress);
    Div waiting = new Div(new Span(progress), bar);
    waiting.addClassNames("later-progress", "late");
    put(waiting);
    refresh();
  }

  /** Loads again, and shows the old content meanwhile. Only the last of several loads counts. */
  public void refresh() {
    asked++;
    int turn = asked;
    Background.ask(
        this,
        executor,
        question,
        known -> {
          if (turn == asked) {
            put(answer.apply(known));
          }
        },
        thrown -> {
          if (turn == asked) {
            put(failure.apply(thrown));
          }
        });
  }

  /** The same component again stays where it is, so that it keeps the focus. */
  private void put(Component content) {
    if (getChildren().toList().equals(List.of(content))) {
      return;
    }
    removeAll();
    add(content);
  }
}
