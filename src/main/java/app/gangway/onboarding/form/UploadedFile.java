package app.gangway.onboarding.form;

import app.gangway.shared.InvalidInput;
import app.gangway.shared.TimeOrderedUuid;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.apache.tika.Tika;

/**
 * A file that a client gave as an answer. Its type is detected from the content: the name and the
 * browser are not trusted.
 */
public final class UploadedFile {

  /** The largest size of one file, in bytes. */
  public static final int MOST_BYTES = 10 * 1024 * 1024;

  /** How many files a question accepts at most, when it accepts several. */
  public static final int MOST_IN_ONE_QUESTION = 5;

  private static final int LONGEST_NAME = 200;

  /** Documents, tables, slides and pictures: no type that a browser executes. */
  private static final Set<String> ACCEPTED_TYPES =
      Set.of(
          "application/pdf",
          "application/msword",
          "application/vnd.ms-excel",
          "application/vnd.ms-powerpoint",
          "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
          "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
          "application/vnd.openxmlformats-officedocument.presentationml.presentation",
          "application/vnd.oasis.opendocument.text",
          "application/vnd.oasis.opendocument.spreadsheet",
          "application/vnd.oasis.opendocument.presentation",
          "application/zip",
          "image/gif",
          "image/jpeg",
          "image/png",
          "image/webp",
          "text/csv",
          "text/plain");

  private static final Tika TIKA = new Tika();

  private final UUID id = TimeOrderedUuid.next();
  private final String name;
  private final String mediaType;
  private final byte[] content;

  private UploadedFile(String name, String mediaType, byte[] content) {
    this.name = name;
    this.mediaType = mediaType;
    this.content = content;
  }

  /**
   * @param field the question's key
   * @throws InvalidInput with that field when the file is empty, larger than {@link #MOST_BYTES} or
   *     of a type that is not accepted
   */
  public static UploadedFile of(String field, String name, byte[] content) {
    if (content.length == 0) {
      throw new InvalidInput(field, "step.form.file-empty");
    }
    if (content.length > MOST_BYTES) {
      throw new InvalidInput(field, "step.form.file-too-big", MOST_BYTES / 1024 / 1024);
    }
    String plainName = plain(name);
    String type = TIKA.detect(content, plainName);
    if (!ACCEPTED_TYPES.contains(type)) {
      throw new InvalidInput(field, "step.form.file-not-taken");
    }
    return new UploadedFile(plainName, type, content);
  }

  /** Removes folders, characters without a shape, and the beginning of a long name. */
  private static String plain(String name) {
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    String printable =
        last.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\\u200C\\u200D]]", "").strip();
    return printable.substring(Math.max(0, printable.length() - LONGEST_NAME));
  }

  /** Whether one of these types is accepted at all. */
  static boolean acceptsAny(List<String> types) {
    return types.isEmpty()
        || types.stream()
            .anyMatch(type -> ACCEPTED_TYPES.stream().anyMatch(taken -> is(taken, type)));
  }

  /**
   * @param types endings such as {@code .pdf} or media types such as {@code image/*}; empty for any
   */
  boolean isOneOf(List<String> types) {
    return types.isEmpty() || types.stream().anyMatch(type -> is(mediaType, type));
  }

  private static boolean is(String mediaType, String type) {
    String lower = type.toLowerCase(Locale.ROOT);
    if (lower.startsWith(".")) {
      return TIKA.detect("file" + lower).equals(mediaType);
    }
    return lower.endsWith("/*")
        ? mediaType.startsWith(lower.substring(0, lower.length() - 1))
        : mediaType.equals(lower);
  }

  public UUID id() {
    return id;
  }

  public String name() {
    return name;
  }

  public String mediaType() {
    return mediaType;
  }

  /** The content. Returns the array itself, because no caller changes it. */
  public byte[] content() {
    return content;
  }

  /** Omits the name, which may be personal data. */
  @Override
  public String toString() {
    return "UploadedFile[%s, %s, %s bytes]".formatted(id, mediaType, content.length);
  }
}
