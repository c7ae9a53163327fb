package app.gangway.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.gangway.ModuleTest;
import app.gangway.Together;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Uses are counted exactly, whether a limit is small or so large that its uses are numbered. */
@ModuleTest(with = "shared")
class RateLimitsTests {

  private static final RateLimit SMALL =
      new RateLimit("test.small", 3, Duration.ofMinutes(15), "error.small");
  private static final RateLimit LARGE =
      new RateLimit("test.large", 350, Duration.ofHours(1), "error.large");
  private static final RateLimit OFF =
      new RateLimit("test.off", 0, Duration.ofHours(1), "error.off");

  @Autowired RateLimits limits;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;

  @Test
  void aLimitIsReachedAfterItsUsesAndTellsHowLongToWait() {
    use(SMALL.of("a"), 3);
    shift("test.small", "10 minute");

    List<LimitReached> reached = limits.useNow(List.of(SMALL.of("a")));

    assertThat(reached)
        .singleElement()
        .satisfies(limit -> {
          assertThat(limit.limit()).isEqualTo(SMALL);
          assertThat(limit.timeLeft()).isBetween(Duration.ofSeconds(290), Duration.ofMinutes(5));
          assertThat(limit.asInvalidInput("email").arguments()).containsExactly(5L);
        });
    assertThat(limits.useNow(List.of(SMALL.of("b")))).isEmpty();
  }

  @Test
  void aUseThatIsOldEnoughMakesRoomForOneMore() {
    use(SMALL.of("a"), 1);
    shift("test.small", "14 minute");
    use(SMALL.of("a"), 2);
    assertThat(limits.reached(List.of(SMALL.of("a")))).hasSize(1);
    shift("test.small", "1 minute");

    use(SMALL.of("a"), 1);

    assertThat(limits.reached(List.of(SMALL.of("a")))).hasSize(1);
  }

  @Test
  void aLimitOfZeroUsesIsNoLimit() {
    for (int i = 0; i < 5; i++) {
      assertThat(limits.useNow(List.of(OFF.of("a"), LARGE.of("a")))).isEmpty();
    }
  }

  @Test
  void aLargeLimitIsExactAfterItsUsesAreNumbered() {
    use(LARGE.of("a"), 350);
    assertThat(numbered()).isBetween(249L, 349L);
    assertThat(limits.useNow(List.of(LARGE.of("a")))).hasSize(1);

    jdbc.sql(
            "update rate_limit_use set used_at = used_at - interval 1 hour where number between 1 and 2")
        .update();

    use(LARGE.of("a"), 2);
    assertThat(limits.useNow(List.of(LARGE.of("a")))).hasSize(1);
  }

  @RepeatedTest(3)
  void ofManyUsesOfALargeLimitAtTheSameMomentNoMoreGetThrough() {
    use(LARGE.of("a"), 345);

    List<Together.Outcome<List<LimitReached>>> outcomes =
        Together.run(
            Stream.<Callable<List<LimitReached>>>generate(
                    () -> () -> limits.useNow(List.of(LARGE.of("a"), SMALL.of(Math.random()))))
                .limit(12)
                .toList());

    assertThat(outcomes).filteredOn(outcome -> outcome.value().isEmpty()).hasSize(5);
  }

  @Test
  void aUseFarFromItsLimitWaitsForNoOtherTransaction() throws Exception {
    use(LARGE.of("a"), 130);

    transaction.executeWithoutResult(status -> {
      limits.use(List.of(LARGE.of("a")));
      CompletableFuture<List<LimitReached>> other =
          CompletableFuture.supplyAsync(() -> limits.useNow(List.of(LARGE.of("a"))));
      assertThat(other).succeedsWithin(10, TimeUnit.SECONDS).isEqualTo(List.of());
    });
  }

  @Test
  void aUseIsUndoneWithTheCallersTransaction() {
    assertThatThrownBy(() ->
            transaction.executeWithoutResult(status -> {
              limits.use(List.of(SMALL.of("a")));
              throw new IllegalStateException("the caller fails");
            }))
        .isInstanceOf(IllegalStateException.class);

    use(SMALL.of("a"), 3);
  }

  @Test
  void usesAreTakenBackFromAllTheirKeysAndTheOthersStay() {
    for (int i = 0; i < 300; i++) {
      RateLimitKey whose = i == 7 || i == 200 ? SMALL.of("taken back") : OFF.of("a");
      assertThat(limits.useNow(List.of(whose, LARGE.of("a")))).isEmpty();
    }

    limits.takeBack(List.of(SMALL.of("taken back"), LARGE.of("a")));

    use(SMALL.of("taken back"), 3);
    use(LARGE.of("a"), 52);
    assertThat(limits.useNow(List.of(LARGE.of("a")))).hasSize(1);
  }

  @Test
  void usesThatNoLimitCountsAnyMoreAreDeleted() {
    use(SMALL.of("a"), 3);
    use(SMALL.of("b"), 1);
    jdbc.sql("update rate_limit_use set kept_until = utc_timestamp(6) where key_hash = :key")
        .param("key", SMALL.of("a").hash())
        .update();

    limits.deleteOld();

    assertThat(jdbc.sql("select count(*) from rate_limit_use").query(Long.class).single())
        .isEqualTo(1);
  }

  private void use(RateLimitKey key, int times) {
    for (int i = 0; i < times; i++) {
      assertThat(limits.useNow(List.of(key))).isEmpty();
    }
  }

  private void shift(String limit, String interval) {
    jdbc.sql(
            "update rate_limit_use set used_at = used_at - interval %s where limit_name = :limit"
                .formatted(interval))
        .param("limit", limit)
        .update();
  }

  private long numbered() {
    return jdbc.sql("select count(number) from rate_limit_use").query(Long.class).single();
  }
}
