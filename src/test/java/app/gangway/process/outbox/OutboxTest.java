package app.gangway.process.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.gangway.process.CuttableLine;
import app.gangway.process.EngineTest;
import app.gangway.process.TestLetters;
import app.gangway.process.TestMessage;
import app.gangway.process.TestWorker;
import app.gangway.process.engine.EngineReachability;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

@EngineTest
class OutboxTest {

  @Autowired ApplicationEventPublisher events;
  @Autowired TransactionOperations transaction;
  @Autowired JdbcClient jdbc;
  @Autowired CuttableLine line;
  @Autowired EngineReachability engine;
  @Autowired Resubmission resubmission;
  @Autowired TestWorker afterWork;
  @Autowired TestLetters letters;

  private UUID id = UUID.randomUUID();

  @BeforeEach
  void newBusinessId() {
    id = UUID.randomUUID();
  }

  @AfterEach
  void restoreTheLine() {
    line.restore();
    await().until(engine::isReachable);
  }

  @Test
  void aMessageThatIsPublishedTwiceStartsOneProcess() {
    publish(TestMessage.workRequested(id));
    publish(TestMessage.workRequested(id));

    await().untilAsserted(() -> assertThat(stored(id)).isZero());
    await().untilAsserted(() -> assertThat(afterWork.seen(id)).hasSize(1));
    UUID later = UUID.randomUUID();
    publish(TestMessage.workRequested(later));
    await().untilAsserted(() -> assertThat(afterWork.seen(later)).hasSize(1));
    assertThat(afterWork.seen(id)).hasSize(1);
  }

  @Test
  void aMessageOfARolledBackTransactionIsNotSent() {
    transaction.executeWithoutResult(status -> {
      events.publishEvent(TestMessage.workRequested(id));
      status.setRollbackOnly();
    });

    assertThat(stored(id)).isZero();
    UUID later = UUID.randomUUID();
    publish(TestMessage.workRequested(later));
    await().untilAsserted(() -> assertThat(afterWork.seen(later)).hasSize(1));
    assertThat(afterWork.seen(id)).isEmpty();
  }

  @Test
  void unsentMessagesAreSentWhenTheEngineIsBack() {
    line.cut();
    publish(TestMessage.workRequested(id));
    await().until(() -> !engine.isReachable());
    UUID later = UUID.randomUUID();
    publish(TestMessage.workRequested(later));
    assertThat(stored(id)).isOne();
    assertThat(stored(later)).isOne();

    line.restore();

    await().untilAsserted(() -> assertThat(afterWork.seen(id)).hasSize(1));
    await().untilAsserted(() -> assertThat(afterWork.seen(later)).hasSize(1));
    await().untilAsserted(() -> assertThat(stored(id) + stored(later)).isZero());
  }

  @Test
  void eventsForOtherReceiversAreTriedAgainWhileTheEngineIsUnreachable() {
    line.cut();
    publish(TestMessage.workRequested(id));
    await().until(() -> !engine.isReachable());
    letters.open(false);
    UUID letter = UUID.randomUUID();
    transaction.executeWithoutResult(status -> events.publishEvent(new TestLetters.Letter(letter)));
    await().untilAsserted(() -> assertThat(failed(letter)).isOne());

    letters.open(true);
    resubmission.resubmit();

    await().untilAsserted(() -> assertThat(letters.sent()).containsOnlyOnce(letter));
    await().untilAsserted(() -> assertThat(stored(letter)).isZero());
    assertThat(engine.isReachable()).isFalse();
    assertThat(stored(id)).isOne();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUBLISHED", "PROCESSING", "RESUBMITTED", "FAILED"})
  void messagesLeftBehindByACrashAreSent(String status) {
    leftBehind(id, status);

    resubmission.resubmit();

    await().untilAsserted(() -> assertThat(afterWork.seen(id)).hasSize(1));
    await().untilAsserted(() -> assertThat(stored(id)).isZero());
  }

  @Test
  void oneRoundSendsEverythingThatALongOutageLeftBehind() {
    List<UUID> all = Stream.generate(UUID::randomUUID).limit(450).toList();
    all.forEach(one -> leftBehind(one, "FAILED"));

    resubmission.resubmit();

    await().untilAsserted(() -> assertThat(all).allMatch(one -> stored(one) == 0));
    await().untilAsserted(() -> assertThat(all).allMatch(one -> afterWork.seen(one).size() == 1));
  }

  private void leftBehind(UUID id, String status) {
    jdbc.sql(
            """
            insert into EVENT_PUBLICATION (id, listener_id, event_type, serialized_event,
              publication_date, status, completion_attempts, last_resubmission_date)
            values (:id, 'engine-message', :type, :event, now() - interval 1 day, :status, 1,
              now() - interval 1 day)
            """)
        .param("id", UUID.randomUUID().toString())
        .param("type", TestMessage.class.getName())
        .param("event", "{\"name\":\"test.work-requested\",\"id\":\"%s\"}".formatted(id))
        .param("status", status)
        .update();
  }

  private void publish(TestMessage message) {
    transaction.executeWithoutResult(status -> events.publishEvent(message));
  }

  private int failed(UUID id) {
    return jdbc.sql(
            "select count(*) from EVENT_PUBLICATION where status = 'FAILED' and serialized_event like :id")
        .param("id", "%" + id + "%")
        .query(Integer.class)
        .single();
  }

  private int stored(UUID id) {
    return jdbc.sql("select count(*) from EVENT_PUBLICATION where serialized_event like :id")
        .param("id", "%" + id + "%")
        .query((row, number) -> row.getInt(1))
        .single();
  }
}
