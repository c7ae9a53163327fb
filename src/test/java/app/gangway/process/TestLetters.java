package app.gangway.process;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.scheduling.annotation.Async;
import org.springframework.transaction.event.TransactionalEventListener;

/** Listens to events that are not for the engine, as the mails about accounts do. */
public class TestLetters {

  private final List<UUID> sent = new CopyOnWriteArrayList<>();
  private final AtomicBoolean closed = new AtomicBoolean();

  @Async
  @TransactionalEventListener(id = "test-letter")
  void send(Letter letter) {
    if (closed.get()) {
      throw new IllegalStateException("The post office is closed");
    }
    sent.add(letter.id());
  }

  public void open(boolean open) {
    closed.set(!open);
  }

  public List<UUID> sent() {
    return List.copyOf(sent);
  }

  public record Letter(UUID id) {}
}
