package app.gangway.shared;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression that an agency wrote, in the syntax of RE2. Finding one match takes time in
 * proportion to the text, whatever the expression and the text are.
 */
public final class LinearPattern {

  private static final int LONGEST = 1_000;

  /** For groups in groups, the product; as in RE2 itself. */
  private static final int MOST_REPETITIONS = 1_000;

  /** In instructions of the compiled expression: each may be tried for each character of a text. */
  private static final int LARGEST = 5_000;

  private final Pattern pattern;

  private LinearPattern(Pattern pattern) {
    this.pattern = pattern;
  }

  /**
   * @throws PatternSyntaxException with a description; also for what RE2 reads in another way than
   *     Java, and for an expression that is too large
   */
  public static LinearPattern of(String expression) {
    return of(expression, 0);
  }

  /**
   * @param flags those of {@link Pattern}
   * @throws PatternSyntaxException as {@link #of(String)}
   */
  public static LinearPattern of(String expression, int flags) {
    if (expression.length() > LONGEST) {
      throw new PatternSyntaxException("longer than " + LONGEST + " characters", expression, -1);
    }
    new Scan(expression).check();
    try {
      Pattern pattern = Pattern.compile(expression, flags);
      if (pattern.programSize() > LARGEST) {
        throw new PatternSyntaxException("too many repetitions", expression, -1);
      }
      return new LinearPattern(pattern);
    } catch (com.google.re2j.PatternSyntaxException e) {
      throw new PatternSyntaxException(e.getDescription(), expression, e.getIndex());
    } catch (StackOverflowError e) {
      throw new PatternSyntaxException("too many groups in groups", expression, -1);
    }
  }

  /** Whether it matches anywhere in the text. */
  public boolean find(String text) {
    return pattern.matcher(text).find();
  }

  /**
   * For all matches in a text. Each can read the text to its end, and then the time grows with the
   * square of the text: a caller counts what is read.
   */
  public Matcher matcher(CharSequence text) {
    return pattern.matcher(text);
  }

  /** How much work it is, at most, to read one character, in steps. */
  public int stepsForCharacter() {
    return pattern.programSize();
  }

  /** How much work it is, at most, to match a text, in steps. */
  public long steps(String text) {
    return (long) pattern.programSize() * (text.length() + 1);
  }

  /** Reads an expression before it is compiled, since compiling copies what repeats. */
  private static final class Scan {

    private final String text;
    private int at;

    private Scan(String text) {
      this.text = text;
    }

    void check() {
      Deque<Long> outside = new ArrayDeque<>();
      long most = 1;
      long last = 1;
      while (at < text.length()) {
        char next = text.charAt(at++);
        switch (next) {
          case '\\' -> {
            skipEscape();
            last = 1;
          }
          case '[' -> {
            skipClass();
            last = 1;
          }
          case '(' -> {
            outside.push(most);
            most = 1;
            last = 1;
          }
          case ')' -> {
            last = most;
            most = Math.max(most, outside.isEmpty() ? 1 : outside.pop());
          }
          case '{' -> {
            last *= count();
            most = Math.max(most, last);
          }
          case '?', '*', '+' -> {
            // What is repeated stays the last part
          }
          default -> last = 1;
        }
        if (most > MOST_REPETITIONS) {
          throw new PatternSyntaxException("too many repetitions", text, at - 1);
        }
      }
    }

    private void skipEscape() {
      char escaped = at < text.length() ? text.charAt(at++) : ' ';
      if (escaped == 'Q') {
        int end = text.indexOf("\\E", at);
        at = end < 0 ? text.length() : end + 2;
      } else if ("pPx".indexOf(escaped) >= 0 && text.startsWith("{", at)) {
        int end = text.indexOf('}', at);
        at = end < 0 ? text.length() : end + 1;
      }
    }

    private void skipClass() {
      int start = at - 1;
      if (text.startsWith("^", at)) {
        at++;
      }
      boolean first = true;
      while (at < text.length() && (first || text.charAt(at) != ']')) {
        first = false;
        if (text.startsWith("[:", at)) {
          int end = text.indexOf(":]", at);
          at = end < 0 ? at + 1 : end + 2;
        } else if (text.charAt(at) == '[' || text.startsWith("&&", at)) {
          // Java forms unions and intersections here, and RE2 takes the characters
          throw new PatternSyntaxException("\"[\" and \"&&\" in a class need a \\", text, start);
        } else if (text.charAt(at++) == '\\') {
          skipEscape();
        }
      }
      at++;
    }

    /** The largest number in the braces; 1 where they are plain characters. */
    private long count() {
      int end = text.indexOf('}', at);
      String inside = end < 0 ? "" : text.substring(at, end);
      if (!inside.matches("\\d{1,9}(,\\d{0,9})?")) {
        return 1;
      }
      long largest = 1;
      for (String number : inside.split(",")) {
        largest = Math.max(largest, Long.parseLong(number));
      }
      return largest;
    }
  }
}
