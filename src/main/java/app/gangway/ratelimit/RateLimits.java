package app.gangway.ratelimit;

import app.gangway.shared.TimeOrderedUuid;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts uses against limits, exactly and on all nodes together (decision 0012).
 *
 * <p>Each use is a row for each of its keys. The newest rows of a key have no number; as soon as
 * there are more than {@value #LOCK_MARGIN} of them they get the next numbers. So the row that
 * stands behind n newer ones is found by its number, however many there are.
 */
@Component
public class RateLimits {

  /**
   * A key with more free uses than this needs no lock: fewer uses are counted at the same time,
   * since each takes a connection to the database.
   */
  private static final int LOCK_MARGIN = 100;

  /** How old the row behind {@code skipped} newer ones is, and how many rows have no number. */
  private static final String BEHIND_NEWER_ONES =
      """
      select %1$s as place, unnumbered,
        timestampdiff(microsecond,
          coalesce(
            (select used_at from rate_limit_use where key_hash = :key%1$s and number is null
             order by used_at desc limit 1 offset :skipped%1$s),
            (select used_at from rate_limit_use where key_hash = :key%1$s and number =
               (select max(number) from rate_limit_use where key_hash = :key%1$s)
               + unnumbered - :skipped%1$s)),
          utc_timestamp(6)) as age
      from (select count(*) as unnumbered from rate_limit_use
            where key_hash = :key%1$s and number is null) counted%1$s
      """;

  private final JdbcClient jdbc;

  RateLimits(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The limits that are used up, in the order given. Counts nothing. */
  public List<LimitReached> reached(List<RateLimitKey> keys) {
    List<RateLimitKey> counted = switchedOn(keys);
    List<Found> found = find(counted, limit -> limit.uses() - 1);
    return IntStream.range(0, counted.size())
        .mapToObj(i -> found.get(i).reached(counted.get(i).limit()))
        .flatMap(Optional::stream)
        .toList();
  }

  /**
   * Counts one use within the caller's transaction, as the last thing that it does: the locks last
   * until its end, and a transaction that has them must wait for nothing else.
   *
   * @return the limits that are used up, in the order given; the caller's transaction has to be
   *     rolled back then. Empty where the use is counted
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<LimitReached> use(List<RateLimitKey> keys) {
    List<RateLimitKey> counted = switchedOn(keys);
    List<RateLimitKey> large =
        counted.stream().filter(key -> key.limit().uses() > LOCK_MARGIN).toList();
    List<Found> behind = find(large, limit -> limit.uses() - LOCK_MARGIN);
    List<RateLimitKey> contended = new ArrayList<>(counted);
    contended.removeAll(
        IntStream.range(0, large.size())
            .filter(i -> behind.get(i).reached(large.get(i).limit()).isEmpty())
            .mapToObj(large::get)
            .toList());
    lock(contended);
    List<LimitReached> reached = reached(contended);
    if (reached.isEmpty()) {
      add(keys);
      IntStream.range(0, large.size())
          .filter(i -> behind.get(i).unnumbered() > LOCK_MARGIN)
          .forEach(i -> number(large.get(i)));
    }
    return reached;
  }

  /** Counts one use as {@link #use} does, in a transaction of its own. */
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public List<LimitReached> useNow(List<RateLimitKey> keys) {
    return use(keys);
  }

  /** Counts one use whether or not a limit is used up, also for limits that are switched off. */
  @Transactional
  public void add(List<RateLimitKey> keys) {
    Map<String, Object> values = new HashMap<>();
    values.put("use", TimeOrderedUuid.next().toString());
    values.put("longest", keys.stream().mapToLong(key -> micros(key.limit())).max().orElseThrow());
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      values.put("key" + i, keys.get(i).hash());
      values.put("limit" + i, keys.get(i).limit().name());
      rows.add(
          "(:key%1$s, :use, :limit%1$s, utc_timestamp(6), utc_timestamp(6) + interval :longest microsecond)"
              .formatted(i));
    }
    jdbc.sql(
            "insert into rate_limit_use (key_hash, use_id, limit_name, used_at, kept_until) values "
                + String.join(", ", rows))
        .params(values)
        .update();
  }

  /**
   * Takes back, from all of these keys, every use that was counted for the first of them; in a
   * transaction of its own.
   */
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public void takeBack(List<RateLimitKey> keys) {
    lock(keys);
    List<String> uses =
        jdbc.sql(
                "select use_id from rate_limit_use where key_hash = :key and kept_until > utc_timestamp(6)")
            .param("key", keys.getFirst().hash())
            .query((row, place) -> row.getString("use_id"))
            .list();
    if (!uses.isEmpty()) {
      keys.forEach(key -> takeBack(key, uses));
    }
  }

  private void takeBack(RateLimitKey key, List<String> uses) {
    // Numbers have no gaps: the rows after the first deleted one get new numbers later
    jdbc.sql(
            """
            update rate_limit_use set number = null
            where key_hash = :key and number >=
              (select min(number) from rate_limit_use where key_hash = :key and use_id in (:uses))
            """)
        .param("key", key.hash())
        .param("uses", uses)
        .update();
    jdbc.sql("delete from rate_limit_use where key_hash = :key and use_id in (:uses)")
        .param("key", key.hash())
        .param("uses", uses)
        .update();
  }

  /** Deletes in small pieces, so that no use waits long for a lock. */
  @Scheduled(fixedDelayString = "PT1M")
  void deleteOld() {
    int piece = 1000;
    int deleted;
    do {
      deleted =
          jdbc.sql("delete from rate_limit_use where kept_until <= utc_timestamp(6) limit :piece")
              .param("piece", piece)
              .update();
    } while (deleted == piece);
  }

  /** The smaller slot comes first in every transaction, so that no two wait for each other. */
  private void lock(List<RateLimitKey> keys) {
    if (!keys.isEmpty()) {
      jdbc.sql(
              """
              select slot from rate_limit_lock force index (primary) where slot in (:slots)
              order by slot for update
              """)
          .param("slots", keys.stream().map(RateLimitKey::lockSlot).distinct().toList())
          .query(Integer.class)
          .list();
    }
  }

  /** Numbers what has been committed, unless another transaction is doing it or has the lock. */
  private void number(RateLimitKey key) {
    boolean locked =
        jdbc.sql("select slot from rate_limit_lock where slot = :slot for update skip locked")
            .param("slot", key.lockSlot())
            .query(Integer.class)
            .optional()
            .isPresent();
    List<String> uses =
        locked
            ? jdbc.sql(
                    """
                    select use_id from rate_limit_use where key_hash = :key and number is null
                    order by used_at, use_id limit 1000 for update skip locked
                    """)
                .param("key", key.hash())
                .query((row, place) -> row.getString("use_id"))
                .list()
            : List.of();
    if (!uses.isEmpty()) {
      long last =
          jdbc.sql("select coalesce(max(number), 0) from rate_limit_use where key_hash = :key")
              .param("key", key.hash())
              .query(Long.class)
              .single();
      jdbc.sql(
              """
              update rate_limit_use set number = :last + field(use_id, :uses)
              where key_hash = :key and use_id in (:uses)
              """)
          .param("last", last)
          .param("key", key.hash())
          .param("uses", uses)
          .update();
    }
  }

  private List<Found> find(List<RateLimitKey> keys, ToIntFunction<RateLimit> skipped) {
    if (keys.isEmpty()) {
      return List.of();
    }
    Map<String, Object> values = new HashMap<>();
    List<String> queries = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      values.put("key" + i, keys.get(i).hash());
      values.put("skipped" + i, skipped.applyAsInt(keys.get(i).limit()));
      queries.add(BEHIND_NEWER_ONES.formatted(i));
    }
    return jdbc.sql(String.join("union all\n", queries) + "order by place")
        .params(values)
        .query((row, place) -> Found.of(row))
        .list();
  }

  private static List<RateLimitKey> switchedOn(List<RateLimitKey> keys) {
    return keys.stream().filter(key -> key.limit().isOn()).toList();
  }

  private static long micros(RateLimit limit) {
    return TimeUnit.NANOSECONDS.toMicros(limit.within().toNanos());
  }

  record Found(@Nullable Long age, long unnumbered) {

    static Found of(ResultSet row) throws SQLException {
      return new Found(row.getObject("age", Long.class), row.getLong("unnumbered"));
    }

    Optional<LimitReached> reached(RateLimit limit) {
      long within = micros(limit);
      return age == null || age >= within
          ? Optional.empty()
          : Optional.of(new LimitReached(limit, Duration.of(within - age, ChronoUnit.MICROS)));
    }
  }
}
