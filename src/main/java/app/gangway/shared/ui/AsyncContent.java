package app.gangway.shared.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A part of a screen whose content takes a while to find out: it is there at once with a progress
 * bar, then shows the answer, or what went wrong.
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
   * @param progress says what is being done
   * @param question runs without the session's lock
   * @param failure shows what the question threw; throws it on when it is none that it knows
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
    askAnew();
  }

  /** Shows the progress bar again, for somebody who wants another try. */
  public void askAnew() {
    ProgressBar bar = new ProgressBar();
    bar.setIndeterminate(true);
    bar.getElement().setAttribute("aria-label", progress);
    Div waiting = new Div(new Span(progress), bar);
    waiting.addClassNames("later-progress", "late");
    put(waiting);
    askAgain();
  }

  /** Leaves what is shown until the new answer is there. Of several answers the last one counts. */
  public void askAgain() {
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

  private void put(Component content) {
    removeAll();
    add(content);
  }
}
