package app.gangway.shared.feel;

import app.gangway.shared.CountedText;
import app.gangway.shared.LinearPattern;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import org.camunda.feel.context.FunctionProvider;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.syntaxtree.ValBoolean;
import org.camunda.feel.syntaxtree.ValError;
import org.camunda.feel.syntaxtree.ValFunction;
import org.camunda.feel.syntaxtree.ValList;
import org.camunda.feel.syntaxtree.ValNumber;
import org.camunda.feel.syntaxtree.ValString;
import scala.jdk.javaapi.CollectionConverters;

/**
 * FEEL's functions, counted. Those with regular expressions take {@linkplain LinearPattern linear
 * ones}, since Java's can take any time.
 */
final class LimitedFunctions implements FunctionProvider {

  private static final Set<String> WITH_PATTERNS = Set.of("matches", "replace", "split", "extract");

  /** They look for one text in another, beginning again at each character. */
  private static final Set<String> SEARCHING =
      Set.of("contains", "substring before", "substring after");

  /** They keep items by their hash codes, and compare those that have the same one. */
  private static final Set<String> HASHING = Set.of("distinct values", "union", "mode");

  /** How many pairs of items are compared in the time of one step. */
  private static final long ITEMS_IN_A_STEP = 4;

  /** How many pairs of characters are compared in the time of one step. */
  private static final long CHARACTERS_IN_A_STEP = 256;

  /** Reading a number takes time in proportion to the square of its digits. */
  private static final long DIGITS_IN_A_STEP = 5_000;

  private final FunctionProvider all;
  private final FeelLimit limit;

  LimitedFunctions(FunctionProvider all, FeelLimit limit) {
    this.all = all;
    this.limit = limit;
  }

  @Override
  public scala.collection.immutable.List<ValFunction> getFunctions(String name) {
    return all.getFunctions(name).map(function -> limited(name, function));
  }

  @Override
  public scala.collection.Iterable<String> functionNames() {
    return all.functionNames();
  }

  private ValFunction limited(String name, ValFunction function) {
    return new ValFunction(
        function.params(),
        given -> {
          List<Val> values = CollectionConverters.asJava(given);
          values.forEach(limit::spendOn);
          checkDigits(function, values);
          spendBefore(name, values);
          return WITH_PATTERNS.contains(name)
                  && values.stream().allMatch(ValString.class::isInstance)
              ? withPattern(name, values.stream().map(it -> ((ValString) it).value()).toList())
              : function.invoke().apply(given);
        },
        function.hasVarArgs());
  }

  /** Rounding to so many decimal places makes a number with so many digits. */
  private static void checkDigits(ValFunction function, List<Val> values) {
    int scale = function.params().indexOf("scale");
    if (scale >= 0
        && scale < values.size()
        && values.get(scale) instanceof ValNumber places
        && Math.abs(places.value().doubleValue()) > FeelLimit.MOST_DIGITS) {
      throw FeelFailed.overLimit();
    }
  }

  /** Counts what a function does beyond reading its arguments once. */
  private void spendBefore(String name, List<Val> values) {
    if ("string join".equals(name)) {
      checkJoined(values);
    } else if ("duplicate values".equals(name)) {
      values.forEach(this::spendOnPairs);
    } else if (HASHING.contains(name)) {
      values.forEach(value -> spendOnSameHash(value, "union".equals(name)));
    } else if (SEARCHING.contains(name)
        && values.get(0) instanceof ValString text
        && values.get(1) instanceof ValString match) {
      limit.spend((long) text.value().length() * match.value().length() / CHARACTERS_IN_A_STEP);
    } else if ("number".equals(name) && values.getFirst() instanceof ValString text) {
      limit.spend((long) text.value().length() * text.value().length() / DIGITS_IN_A_STEP);
    }
  }

  /** Comparing two items takes time in proportion to their size. */
  private void spendOnPairs(Val value) {
    if (value instanceof ValList list) {
      limit.spend(list.itemsAsSeq().size() * FeelLimit.size(list) / ITEMS_IN_A_STEP);
    }
  }

  private void spendOnSameHash(Val value, boolean isListOfLists) {
    if (value instanceof ValList list) {
      Map<Integer, Integer> before = new HashMap<>();
      for (Val item : CollectionConverters.asJava(list.itemsAsSeq())) {
        Iterable<Val> items =
            isListOfLists && item instanceof ValList inner
                ? CollectionConverters.asJava(inner.itemsAsSeq())
                : List.of(item);
        for (Val one : items) {
          int same = before.merge(one.hashCode(), 1, Integer::sum) - 1;
          if (same >= ITEMS_IN_A_STEP) {
            limit.spend(same / ITEMS_IN_A_STEP);
          }
        }
      }
    }
  }

  private void checkJoined(List<Val> values) {
    if (values.getFirst() instanceof ValList list
        && values.size() > 1
        && values.get(1) instanceof ValString delimiter) {
      limit.spend((long) list.itemsAsSeq().size() * delimiter.value().length());
    }
  }

  private Val withPattern(String name, List<String> given) {
    boolean hasFlags = given.size() > ("replace".equals(name) ? 3 : 2);
    try {
      LinearPattern pattern = LinearPattern.of(given.get(1), hasFlags ? flags(given.getLast()) : 0);
      String text = given.getFirst();
      SpendingText counted = new SpendingText(text, pattern.stepsForCharacter());
      Matcher matcher = pattern.matcher(counted);
      Val value =
          switch (name) {
            case "matches" -> new ValBoolean(matcher.find());
            case "split" -> texts(parts(matcher, text));
            case "extract" -> texts(found(matcher));
            default -> replaced(matcher, given.get(2));
          };
      counted.spend();
      return value;
    } catch (PatternSyntaxException e) {
      return new ValError("Invalid pattern");
    }
  }

  private static int flags(String letters) {
    if (letters.contains("x")) {
      throw new PatternSyntaxException("no comments in patterns", "", -1);
    }
    return (letters.contains("s") ? Pattern.DOTALL : 0)
        | (letters.contains("m") ? Pattern.MULTILINE : 0)
        | (letters.contains("i") ? Pattern.CASE_INSENSITIVE : 0);
  }

  private static List<String> found(Matcher matcher) {
    List<String> found = new ArrayList<>();
    while (matcher.find()) {
      found.add(matcher.group());
    }
    return found;
  }

  /** The parts between the matches, also the empty ones; a text begins with no empty match. */
  private static List<String> parts(Matcher matcher, String text) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    while (matcher.find()) {
      if (matcher.end() > 0) {
        parts.add(text.substring(start, matcher.start()));
        start = matcher.end();
      }
    }
    parts.add(text.substring(start));
    return parts;
  }

  private static Val texts(List<String> texts) {
    return new ValList(
        CollectionConverters.asScala(texts.stream().<Val>map(ValString::new).toList()).toSeq());
  }

  private Val replaced(Matcher matcher, String replacement) {
    StringBuilder result = new StringBuilder();
    while (matcher.find()) {
      int before = result.length();
      matcher.appendReplacement(result, replacement);
      limit.spend(result.length() - before);
    }
    return new ValString(matcher.appendTail(result).toString());
  }

  /** Counts each reading of a character: looking for the next match can read all again. */
  private final class SpendingText extends CountedText {

    private static final int TOGETHER = 10_000;

    private final int stepsForCharacter;
    private long uncounted;

    SpendingText(String text, int stepsForCharacter) {
      super(text);
      this.stepsForCharacter = stepsForCharacter;
      uncounted = stepsForCharacter;
    }

    void spend() {
      limit.spend(uncounted);
      uncounted = 0;
    }

    @Override
    protected void count() {
      uncounted += stepsForCharacter;
      if (uncounted >= TOGETHER) {
        spend();
      }
    }
  }
}
