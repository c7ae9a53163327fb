package app.gangway.identity;

import app.gangway.shared.InvalidInput;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Bounds how many passwords a node hashes at the same moment: one for each processor, from 2 to 8.
 * A hash takes 19 MiB (see {@link PasswordHashing}), so that all of them together take at most 152
 * MiB, however many users sign in at once; more at a time would not be faster either. Further users
 * wait in order, for at most five seconds.
 */
@Component
class HashingSlots {

  private static final int LEAST = 2;
  private static final int MOST = 8;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final PasswordEncoder encoder;
  private final Semaphore free;
  private final Duration patience;

  @Autowired
  HashingSlots(PasswordEncoder encoder) {
    this(encoder, atOnce(), PATIENCE);
  }

  HashingSlots(PasswordEncoder encoder, int atOnce, Duration patience) {
    this.encoder = encoder;
    this.free = new Semaphore(atOnce, true);
    this.patience = patience;
  }

  /** How many passwords this node hashes at the same moment. */
  static int atOnce() {
    return Math.clamp(Runtime.getRuntime().availableProcessors(), LEAST, MOST);
  }

  /**
   * Waits for a slot, which the caller closes. To be called before a transaction begins.
   *
   * @throws InvalidInput with field {@code password} and key {@code error.password.busy} when none
   *     becomes free in time
   */
  Slot take() {
    try {
      if (!free.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new InvalidInput("password", "error.password.busy");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InvalidInput("password", "error.password.busy");
    }
    return new Slot();
  }

  /** The right to hash and compare passwords, one after the other. */
  final class Slot implements AutoCloseable {

    private Slot() {}

    String hash(String raw) {
      return PasswordHashing.hash(encoder, raw);
    }

    boolean matches(String raw, String hash) {
      return PasswordHashing.match(encoder, raw, hash);
    }

    boolean isOutdated(String hash) {
      return encoder.upgradeEncoding(hash);
    }

    @Override
    public void close() {
      free.release();
    }
  }
}
