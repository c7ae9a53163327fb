package app.gangway.workflow;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A file that a workflow gives to the clients of its workspace.
 *
 * @param name with the ending that belongs to its type
 */
@SuppressWarnings("ArrayRecordComponent") // nothing compares or changes it
public record GivenFile(String name, Type type, byte[] content) {

  /** The largest size of one file, in bytes: a variable of the engine cannot hold more. */
  public static final int MOST_BYTES = 3 * 1024 * 1024;

  /** The types of files that a workflow can give: none that a browser executes. */
  public enum Type {
    CSV("text/csv", ""),
    JPG("image/jpeg", "\u00ff\u00d8\u00ff"),
    JSON("application/json", ""),
    MD("text/markdown", ""),
    PDF("application/pdf", "%PDF-"),
    PNG("image/png", "\u0089PNG"),
    TXT("text/plain", "");

    private final String mediaType;
    private final String begin;

    Type(String mediaType, String begin) {
      this.mediaType = mediaType;
      this.begin = begin;
    }

    /** The type that a file's name says. */
    public static Optional<Type> of(String name) {
      String ending = name.substring(name.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT);
      return Arrays.stream(values()).filter(type -> type.name().equals(ending)).findFirst();
    }

    /** How the content of each file of this type begins; empty where it may begin with anything. */
    public byte[] beginning() {
      return begin.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Whether a content begins as one of this type does. */
    public boolean fits(byte[] content) {
      byte[] expected = beginning();
      return content.length >= expected.length
          && Arrays.equals(content, 0, expected.length, expected, 0, expected.length);
    }

    String mediaType() {
      return mediaType;
    }
  }

  /** Without the content, and without the name, which may be personal data. */
  @Override
  public String toString() {
    return "GivenFile[%s, %s bytes]".formatted(type, content.length);
  }
}
