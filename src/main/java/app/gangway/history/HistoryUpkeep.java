package app.gangway.history;

import app.gangway.shared.Utc;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the application itself changes in the history.
 *
 * <p>It deletes instances that ended long ago, each with all that it called, a few at a time so
 * that the exporter never waits long for a lock. Any node does it; two at once delete the same.
 *
 * <p>And once, when an exporter writes for the first time, it enters what was under way before:
 * instances with small negative keys, since the engine tells its keys to no client. Such an entry
 * goes as soon as the exporter meets the instance itself.
 */
@Component
@EnableConfigurationProperties(HistoryProperties.class)
public class HistoryUpkeep {

  private static final Logger log = LoggerFactory.getLogger(HistoryUpkeep.class);
  private static final int AT_ONCE = 20;
  private static final int TIMERS_AT_ONCE = 500;

  /** Entered instances have keys between this and zero; those of replaced engines lie below. */
  private static final long LOWEST_ENTERED = -(1L << 40);

  private final JdbcClient jdbc;
  private final HistoryProperties properties;
  private final TransactionTemplate transaction;
  private final Clock clock;

  HistoryUpkeep(
      JdbcClient jdbc,
      HistoryProperties properties,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.jdbc = jdbc;
    this.properties = properties;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  @Scheduled(fixedDelay = 10, initialDelay = 5, timeUnit = TimeUnit.MINUTES)
  void deleteOld() {
    LocalDateTime before = Utc.of(clock.instant().minus(properties.retention()));
    try {
      int deleted = 0;
      int now;
      do {
        now = Objects.requireNonNullElse(transaction.execute(status -> deleteSome(before)), 0);
        deleted += now;
      } while (now > 0);
      deleteStartTimers(before);
      if (deleted > 0) {
        log.info("Deleted {} instances from the history that ended before {}", deleted, before);
      }
    } catch (DataAccessException | TransactionException e) {
      log.warn("Old instances stay in the history until the next attempt: {}", e.toString());
    }
  }

  private int deleteSome(LocalDateTime before) {
    List<Long> roots =
        jdbc.sql(
                """
                select distinct ended.root_instance_key from history_instance ended
                where ended.ended_at < :before
                  and not exists (select 1 from history_instance part
                    where part.root_instance_key = ended.root_instance_key
                      and (part.ended_at is null or part.ended_at >= :before))
                limit :limit
                """)
            .param("before", before)
            .param("limit", AT_ONCE)
            .query((row, number) -> row.getLong(1))
            .list();
    return roots.isEmpty() ? 0 : deleteTrees(roots);
  }

  private int deleteTrees(List<Long> roots) {
    List<Long> keys =
        jdbc.sql("select instance_key from history_instance where root_instance_key in (:roots)")
            .param("roots", roots)
            .query((row, number) -> row.getLong(1))
            .list();
    delete("delete from history_message_wait where instance_key in (:keys)", keys);
    delete("delete from history_timer where instance_key in (:keys)", keys);
    delete("delete from history_incident where instance_key in (:keys)", keys);
    delete("delete from history_job_failure where instance_key in (:keys)", keys);
    delete("delete from history_job where instance_key in (:keys)", keys);
    delete("delete from history_flow where instance_key in (:keys)", keys);
    delete("delete from history_element where instance_key in (:keys)", keys);
    delete("delete from history_instance where instance_key in (:keys)", keys);
    return keys.size();
  }

  private void delete(String sql, List<Long> keys) {
    jdbc.sql(sql).param("keys", keys).update();
  }

  /** Timers that started a process belong to no instance. */
  private void deleteStartTimers(LocalDateTime before) {
    int deleted;
    do {
      deleted =
          jdbc.sql(
                  """
                  delete from history_timer
                  where instance_key = 0 and state <> 'WAITING' and due_at < :before limit :limit
                  """)
              .param("before", before)
              .param("limit", TIMERS_AT_ONCE)
              .update();
    } while (deleted > 0);
  }

  /**
   * Enters what is under way, unless that was done before or no exporter has written yet.
   *
   * @param underWay is asked only if it is needed
   */
  public void enterOnce(Supplier<List<UnderWay>> underWay) {
    transaction.executeWithoutResult(status -> {
      int first =
          jdbc.sql(
                  """
                  insert ignore into history_entered (only_once, entered_at)
                  select 1, utc_timestamp(6) from history_stream limit 1
                  """)
              .update();
      if (first == 1) {
        List<UnderWay> all = underWay.get();
        long key = 0;
        for (UnderWay one : all) {
          key = enter(one, key);
        }
        if (!all.isEmpty()) {
          log.info("Entered {} instances into the history that began before it", all.size());
        }
      }
    });
  }

  /**
   * @return the lowest key in use
   */
  private long enter(UnderWay one, long lowest) {
    if (isKnown(one)) {
      return lowest;
    }
    long root = lowest - 1;
    enterInstance(root, 0, one.processId(), one.businessKey(), null, root, one.since());
    UnderWay.Called called = one.called();
    if (called == null) {
      return root;
    }
    long child = root - 1;
    enterInstance(
        child, called.definitionKey(), called.processId(), null, root, root, called.since());
    long element = child;
    for (String elementId : called.elementIds()) {
      element--;
      jdbc.sql(
              """
              insert into history_element (element_key, instance_key, definition_key, element_id,
                element_type, scope_key, state, started_at)
              values (:key, :instance, :definition, :element, 'USER_TASK', :instance, 'ACTIVE',
                :since)
              """)
          .param("key", element)
          .param("instance", child)
          .param("definition", called.definitionKey())
          .param("element", elementId)
          .param("since", Utc.of(called.since()))
          .update();
    }
    return element;
  }

  private boolean isKnown(UnderWay one) {
    return jdbc.sql(
            """
            select count(*) from history_instance
            where business_key = :business and process_id = :process
            """)
        .param("business", one.businessKey().toString())
        .param("process", one.processId())
        .query((row, number) -> row.getLong(1) > 0)
        .single();
  }

  private void enterInstance(
      long key,
      long definition,
      String processId,
      @Nullable UUID businessKey,
      @Nullable Long parent,
      long root,
      Instant since) {
    jdbc.sql(
            """
            insert into history_instance (instance_key, definition_key, process_id, version,
              business_key, parent_instance_key, root_instance_key, state, started_at)
            values (:key, :definition, :process, 0, :business, :parent, :root, 'ACTIVE', :since)
            """)
        .param("key", key)
        .param("definition", definition)
        .param("process", processId)
        .param("business", businessKey == null ? null : businessKey.toString())
        .param("parent", parent)
        .param("root", root)
        .param("since", Utc.of(since))
        .update();
  }

  /** The entered instances that are open and that no other one called: business key by key. */
  public Map<Long, UUID> openEntered() {
    Map<Long, UUID> open = new HashMap<>();
    jdbc.sql(
            """
            select instance_key, business_key from history_instance
            where instance_key > :lowest and instance_key < 0 and state = 'ACTIVE'
              and business_key is not null
            """)
        .param("lowest", LOWEST_ENTERED)
        .query(row -> {
          open.put(row.getLong(1), row.getObject(2, UUID.class));
        });
    return open;
  }

  /** Ends entered instances, with what they called: how they ended is not known. */
  public void endEntered(Collection<Long> keys) {
    if (keys.isEmpty()) {
      return;
    }
    transaction.executeWithoutResult(status -> {
      jdbc.sql(
              """
              update history_element set state = 'TERMINATED', ended_at = utc_timestamp(6)
              where state = 'ACTIVE' and instance_key in
                (select instance_key from history_instance where root_instance_key in (:keys))
              """)
          .param("keys", keys)
          .update();
      jdbc.sql(
              """
              update history_instance set state = 'LOST', ended_at = utc_timestamp(6)
              where state = 'ACTIVE' and root_instance_key in (:keys)
              """)
          .param("keys", keys)
          .update();
    });
  }

  /** Removes the entered instances that the exporter has met meanwhile. */
  public void removeMet() {
    List<Long> met =
        jdbc.sql(
                """
                select entered.instance_key from history_instance entered
                join history_instance met on met.business_key = entered.business_key
                  and met.process_id = entered.process_id and met.instance_key > 0
                where entered.instance_key > :lowest and entered.instance_key < 0
                """)
            .param("lowest", LOWEST_ENTERED)
            .query((row, number) -> row.getLong(1))
            .list();
    if (!met.isEmpty()) {
      transaction.executeWithoutResult(status -> deleteTrees(met));
    }
  }
}
