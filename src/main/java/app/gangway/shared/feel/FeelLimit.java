package app.gangway.shared.feel;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.camunda.feel.syntaxtree.ValContext;
import org.camunda.feel.syntaxtree.ValList;
import org.camunda.feel.syntaxtree.ValNumber;
import org.camunda.feel.syntaxtree.ValString;
import org.jspecify.annotations.Nullable;
import scala.collection.Iterator;

/**
 * How much expressions may do. Steps are counted, not time, so that an expression gives the same on
 * each machine; the time limit is for what a step can cost at worst.
 */
final class FeelLimit {

  /** The most items, or four times as many characters, that one value may have. */
  static final int LARGEST = 500_000;

  /** The most digits of a number, before and after its point. */
  static final int MOST_DIGITS = 1_000;

  private static final long LONGEST = Duration.ofSeconds(5).toNanos();
  private static final int CHARACTERS = 4;

  private final long start = System.nanoTime();
  private long left;

  FeelLimit(long steps) {
    left = steps;
  }

  /**
   * @throws FeelFailed when the limit is reached
   */
  void spend(long steps) {
    left = steps > left ? -1 : left - steps;
    if (left < 0 || System.nanoTime() - start > LONGEST) {
      left = -1;
      throw FeelFailed.overLimit();
    }
  }

  /**
   * Counts what reading or copying a value costs.
   *
   * @throws FeelFailed when it is too large, or the limit is reached
   */
  void spendOn(@Nullable Object value) {
    spend(size(value));
  }

  /**
   * The size of a value, in items.
   *
   * @throws FeelFailed when it is too large
   */
  static long size(@Nullable Object value) {
    return size(value, 0);
  }

  private static long size(@Nullable Object value, long before) {
    long size = before + 1;
    if (size > LARGEST) {
      throw FeelFailed.overLimit();
    }
    return switch (value) {
      case ValString text -> withText(size, text.value());
      case String text -> withText(size, text);
      case ValNumber number -> withNumber(size, number.value().bigDecimal());
      case BigDecimal number -> withNumber(size, number);
      case ValList list -> items(list.itemsAsSeq().iterator(), size);
      case ValContext context ->
          items(context.context().variableProvider().getVariables().valuesIterator(), size);
      case scala.collection.Map<?, ?> map -> items(map.valuesIterator(), size);
      case scala.collection.Iterable<?> list -> items(list.iterator(), size);
      case Map<?, ?> map -> items(map.values(), size);
      case Collection<?> list -> items(list, size);
      case null, default -> size;
    };
  }

  private static long withText(long size, String text) {
    long all = size + text.length() / CHARACTERS;
    if (all > LARGEST) {
      throw FeelFailed.overLimit();
    }
    return all;
  }

  private static long withNumber(long size, BigDecimal number) {
    if (Math.abs((long) number.scale()) > MOST_DIGITS || number.precision() > MOST_DIGITS) {
      throw FeelFailed.overLimit();
    }
    return size;
  }

  private static long items(Iterator<?> items, long before) {
    long size = before;
    while (items.hasNext()) {
      size = size(items.next(), size);
    }
    return size;
  }

  private static long items(Collection<?> items, long before) {
    long size = before;
    for (Object item : items) {
      size = size(item, size);
    }
    return size;
  }
}
