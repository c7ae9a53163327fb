package app.gangway.form;

import app.gangway.shared.CountedText;
import app.gangway.shared.LinearPattern;
import java.io.Serial;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Checks the answers to one form against its patterns, which have one limit together. */
final class PatternCheck {

  private static final long MOST_STEPS = 100_000_000;

  /** Java's matcher takes longer for a character. */
  private static final long STEPS_TO_READ = 5;

  private long left = MOST_STEPS;

  /**
   * As in the Modeler: a pattern for the whole text begins with ^ and ends with $.
   *
   * @throws TooLong when the answer is too long for this pattern, or for all patterns together
   */
  boolean isFound(String pattern, String answer) throws TooLong {
    LinearPattern linear;
    try {
      linear = LinearPattern.of(pattern);
    } catch (PatternSyntaxException e) {
      // Forms that were published before their patterns had to be linear
      return isFoundByJava(pattern, answer);
    }
    long steps = linear.steps(answer);
    if (steps > left) {
      throw new TooLong();
    }
    left -= steps;
    return linear.find(answer);
  }

  private boolean isFoundByJava(String pattern, String answer) throws TooLong {
    try {
      return Pattern.compile(pattern).matcher(new LimitedText(answer)).find();
    } catch (ReadTooOften | StackOverflowError e) {
      throw new TooLong();
    }
  }

  static final class TooLong extends Exception {
    @Serial private static final long serialVersionUID = 1L;
  }

  private static final class ReadTooOften extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;
  }

  /** A text that a matcher cannot read again and again without end. */
  private final class LimitedText extends CountedText {

    LimitedText(String text) {
      super(text);
    }

    @Override
    protected void count() {
      left -= STEPS_TO_READ;
      if (left < 0) {
        throw new ReadTooOften();
      }
    }
  }
}
