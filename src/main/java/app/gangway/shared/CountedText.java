package app.gangway.shared;

/** A text that counts how often its characters are read, so that a matcher has a limit. */
public abstract class CountedText implements CharSequence {

  private final String text;

  protected CountedText(String text) {
    this.text = text;
  }

  /** Before each reading of a character; to end the matching, it throws an exception. */
  protected abstract void count();

  @Override
  public final char charAt(int index) {
    count();
    return text.charAt(index);
  }

  @Override
  public final int length() {
    return text.length();
  }

  @Override
  public final CharSequence subSequence(int start, int end) {
    return text.subSequence(start, end);
  }

  @Override
  public final String toString() {
    return text;
  }
}
