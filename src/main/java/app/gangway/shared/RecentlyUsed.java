package app.gangway.shared;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Keeps values that never change, as many as were used last. One thread at a time uses it, and
 * others wait.
 *
 * @param <K> names a value
 * @param <V> what is kept
 */
public final class RecentlyUsed<K, V> {

  private final Map<K, V> values;

  /**
   * @param most how many values are kept
   */
  public RecentlyUsed(int most) {
    values =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > most;
          }
        };
  }

  /**
   * @param read is asked for a value that is not kept
   * @return empty where there is no value, which is asked for again the next time
   */
  public synchronized Optional<V> find(K key, Function<K, Optional<V>> read) {
    V known = values.get(key);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<V> found = read.apply(key);
    found.ifPresent(value -> values.put(key, value));
    return found;
  }

  /**
   * @param read is asked for a value that is not kept
   */
  public V get(K key, Function<K, V> read) {
    return find(key, one -> Optional.of(read.apply(one))).orElseThrow();
  }
}
