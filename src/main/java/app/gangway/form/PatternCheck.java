package app.gangway.form;

import app.gangway.shared.LinearPattern;
import java.io.Serial;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Checks answers against the patterns of forms, within a limit. */
final class PatternCheck {

  private static final long MOST_STEPS = 100_000_000;

  /** Java's matcher takes longer for a character. */
  private static final long MOST_READ = 20_000_000;

  private PatternCheck() {}

  /**
   * As in the Modeler: a pattern for the whole text begins with ^ and ends with $.
   *
   * @throws TooLong when the answer is too long for this pattern
   */
  static boolean isFound(String pattern, String answer) throws TooLong {
    LinearPattern linear;
    try {
      linear = LinearPattern.of(pattern);
    } catch (PatternSyntaxException e) {
      // Forms that were published before their patterns had to be linear
      return isFoundByJava(pattern, answer);
    }
    if (linear.steps(answer) > MOST_STEPS) {
      throw new TooLong();
    }
    return linear.find(answer);
  }

  private static boolean isFoundByJava(String pattern, String answer) throws TooLong {
    try {
      return Pattern.compile(pattern).matcher(new CountedText(answer)).find();
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
  private static final class CountedText implements CharSequence {

    private final String text;
    private long read;

    CountedText(String text) {
      this.text = text;
    }

    @Override
    public char charAt(int index) {
      if (++read > MOST_READ) {
        throw new ReadTooOften();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
