package app.gangway.shared.feel;

import app.gangway.shared.LinearPattern;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
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
          if ("string join".equals(name)) {
            checkJoined(values);
          }
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
      limit.spend(pattern.steps(text));
      return switch (name) {
        case "matches" -> new ValBoolean(pattern.find(text));
        case "split" -> texts(List.of(pattern.split(text)));
        case "extract" -> texts(found(pattern.matcher(text)));
        default -> replaced(pattern.matcher(text), given.get(2));
      };
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
}
