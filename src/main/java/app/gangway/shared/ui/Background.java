package app.gangway.shared.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.function.SerializableRunnable;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Asks somebody who may take seconds, without holding the screen up: in a thread of its own, as the
 * person at this screen.
 */
public final class Background {

  private Background() {}

  /**
   * @param screen attached; what comes after it is gone is dropped
   * @param done gets the answer, with the session locked
   * @param failed gets what was thrown instead, with the session locked
   */
  public static <T> void ask(
      Component screen,
      Executor executor,
      Supplier<T> question,
      Consumer<T> done,
      Consumer<RuntimeException> failed) {
    UI ui = screen.getUI().orElseThrow();
    AtomicReference<@Nullable SerializableRunnable> outcome = new AtomicReference<>();
    Runnable show =
        ui.accessLater(
            () -> {
              SerializableRunnable known = outcome.get();
              if (known != null) {
                known.run();
              }
            },
            () -> {});
    executor.execute(
        new DelegatingSecurityContextRunnable(
            () -> {
              try {
                T answer = question.get();
                outcome.set(() -> done.accept(answer));
              } catch (RuntimeException failure) {
                outcome.set(() -> failed.accept(failure));
              }
              show.run();
            },
            SecurityContextHolder.getContext()));
  }
}
