package app.gangway.ratelimit;

/**
 * One counter: a limit, and the address, account or client that it counts. Made by {@link
 * RateLimit#of}.
 */
public final class RateLimitKey {

  private final RateLimit limit;
  private final byte[] hash;

  RateLimitKey(RateLimit limit, byte[] hash) {
    this.limit = limit;
    this.hash = hash;
  }

  RateLimit limit() {
    return limit;
  }

  byte[] hash() {
    return hash;
  }

  /** One of the 256 rows that all keys share as their locks. */
  int lockSlot() {
    return Byte.toUnsignedInt(hash[0]);
  }
}
