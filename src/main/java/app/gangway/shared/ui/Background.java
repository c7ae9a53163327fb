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
 * Runs a question that may take seconds, without blocking the screen: in another thread, with the
 * user's own rights.
 */
public final class Background {

  private Background() {}

  /**
   * @param screen attached; answers after it is detached are dropped
   * @param done gets the answer, with the session locked
   * @param failed gets the exception instead, with the session locked
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
