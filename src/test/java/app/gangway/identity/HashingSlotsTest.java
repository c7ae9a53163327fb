package app.gangway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.gangway.InvalidInputs;
import app.gangway.Together;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.password.PasswordEncoder;

class HashingSlotsTest {

  @Test
  void sixtyTriesAtOnceAreComparedAFewAtATime() {
    var counted = new CountingEncoder();
    var slots = new HashingSlots(counted, 3, Duration.ofMinutes(1));
    Callable<Boolean> attempt =
        () -> {
          try (HashingSlots.Slot slot = slots.take()) {
            return slot.matches("right", "right");
          }
        };

    List<Together.Outcome<Boolean>> outcomes = Together.run(Collections.nCopies(60, attempt));

    assertThat(outcomes).allMatch(Together.Outcome::succeeded).allMatch(Together.Outcome::value);
    assertThat(counted.most.get()).isEqualTo(3);
  }

  @Test
  void aTryThatFindsNoSlotInTimeIsToldSoAndSucceedsAfterwards() {
    var slots = new HashingSlots(new CountingEncoder(), 1, Duration.ofMillis(20));

    try (HashingSlots.Slot taken = slots.take()) {
      assertThat(taken.matches("right", "right")).isTrue();
      assertThatThrownBy(slots::take)
          .satisfies(InvalidInputs.at("password", "error.password.busy"));
    }

    try (HashingSlots.Slot free = slots.take()) {
      assertThat(free.matches("wrong", "right")).isFalse();
    }
  }

  @Test
  void allSlotsTogetherTakeABoundedAmountOfMemory() {
    assertThat(HashingSlots.atOnce()).isBetween(2, 8);
  }

  /** Notes how many comparisons ran at the same moment. */
  private static final class CountingEncoder implements PasswordEncoder {

    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    @Override
    public @Nullable String encode(@Nullable CharSequence raw) {
      return String.valueOf(raw);
    }

    @Override
    public boolean matches(@Nullable CharSequence raw, @Nullable String hash) {
      most.accumulateAndGet(running.incrementAndGet(), Math::max);
      // Long enough for the other threads to be here, too, if they could
      for (int i = 0; i < 1_000; i++) {
        Thread.yield();
      }
      running.decrementAndGet();
      return String.valueOf(raw).equals(hash);
    }
  }
}
