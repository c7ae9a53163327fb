package app.gangway;

import app.gangway.process.EngineMessage;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Records the messages for the engine, of committed transactions only. */
@TestComponent
public class PublishedMessages {

  private final List<EngineMessage> messages = new CopyOnWriteArrayList<>();

  @EventListener
  void on(EngineMessage message) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            messages.add(message);
          }
        });
  }

  /** The messages of this type with this correlation key, in the order of their commits. */
  public <T extends EngineMessage> List<T> of(Class<T> type, Object correlationKey) {
    return messages.stream()
        .filter(type::isInstance)
        .map(type::cast)
        .filter(message -> message.correlationKey().equals(correlationKey.toString()))
        .toList();
  }
}
