package app.gangway.shared;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Exchanges announcements with the other nodes through the database: what this node announced is
 * written twice a second, and what the others announced is read once a second. That is one query a
 * second and node, whatever the number of open pages, and none while no page is open here. See
 * docs/decisions/0027.
 */
@Component
class AnnouncementExchange {

  private static final Logger log = LoggerFactory.getLogger(AnnouncementExchange.class);

  /** A row can become visible this much later than its time says. */
  private static final Duration OVERLAP = Duration.ofSeconds(2);

  private static final Duration KEPT = Duration.ofMinutes(1);
  private static final Duration LONGEST_LOOK_BACK = Duration.ofSeconds(30);

  private final LocalAnnouncements local;
  private final JdbcClient jdbc;
  private final UUID node = UUID.randomUUID();
  private Set<Long> known = Set.of();
  private long readAt = System.nanoTime();

  AnnouncementExchange(LocalAnnouncements local, JdbcClient jdbc) {
    this.local = local;
    this.jdbc = jdbc;
  }

  private record Row(long id, UUID businessId) {}

  /** Writes what was announced here. It is a hint, so it is lost when the database is away. */
  @Scheduled(fixedDelayString = "${gangway.announcements.write-interval:500ms}")
  void write() {
    Set<UUID> announced = local.takeAnnounced();
    try {
      for (UUID id : announced) {
        jdbc.sql(
                """
                insert into announcement (business_id, node, announced_at)
                values (:id, :node, utc_timestamp(6))
                """)
            .param("id", id.toString())
            .param("node", node.toString())
            .update();
      }
    } catch (DataAccessException | TransactionException away) {
      log.warn(
          "Other nodes are not told about {} changes: {}",
          announced.size(),
          away.getClass().getSimpleName());
    }
  }

  /** Tells this node's pages what others announced. */
  @Scheduled(fixedDelayString = "${gangway.announcements.read-interval:1s}")
  synchronized void read() {
    long now = System.nanoTime();
    if (!local.hasListeners()) {
      known = Set.of();
      readAt = now;
      return;
    }
    Duration since = Duration.ofNanos(now - readAt).plus(OVERLAP);
    Duration lookBack = since.compareTo(LONGEST_LOOK_BACK) > 0 ? LONGEST_LOOK_BACK : since;
    try {
      List<Row> rows =
          jdbc.sql(
                  """
                  select id, business_id from announcement
                  where announced_at > utc_timestamp(6) - interval :micros microsecond
                    and node <> :node
                  """)
              .param("micros", lookBack.toNanos() / 1_000)
              .param("node", node.toString())
              .query((row, number) ->
                  new Row(row.getLong("id"), UUID.fromString(row.getString("business_id"))))
              .list();
      readAt = now;
      Set<Long> before = known;
      known = rows.stream().map(Row::id).collect(Collectors.toSet());
      rows.stream()
          .filter(row -> !before.contains(row.id()))
          .map(Row::businessId)
          .distinct()
          .forEach(local::deliver);
    } catch (DataAccessException | TransactionException away) {
      log.debug("The changes of other nodes could not be read", away);
    }
  }

  /** Each node does this; a row is deleted by the first that comes. */
  @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
  void deleteOld() {
    try {
      jdbc.sql(
              """
              delete from announcement
              where announced_at < utc_timestamp(6) - interval :seconds second
              """)
          .param("seconds", KEPT.toSeconds())
          .update();
    } catch (DataAccessException | TransactionException away) {
      log.debug("Old announcements stay for another minute", away);
    }
  }
}
