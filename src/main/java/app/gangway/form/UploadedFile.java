package app.gangway.form;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import app.gangway.shared.InvalidInput;
import app.gangway.shared.TimeOrderedUuid;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
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
          "application/rtf",
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
          "image/heic",
          "image/heif",
          "image/jpeg",
          "image/png",
          "image/tiff",
          "image/webp",
          "text/csv",
          "text/plain");

  private static final Tika TIKA = new Tika();

  private static final byte[] OLE = HexFormat.of().parseHex("d0cf11e0a1b11ae1");
  private static final byte[] ZIP = HexFormat.of().parseHex("504b0304");

  /** In bytes; streams of an OLE file begin at a multiple of it. */
  private static final int SECTOR = 512;

  /** How the text of a Word document begins, and which of its bytes has the flag. */
  private static final byte[] TEXT = HexFormat.of().parseHex("eca5c100");

  private static final int TEXT_FLAGS = 11;

  /** The length and the token of a presentation's current user. */
  private static final byte[] ENCRYPTED_SLIDES = HexFormat.of().parseHex("14000000dfc4d1f3");

  /** How a workbook begins, how long that record is, and the record of an encryption. */
  private static final byte[] WORKBOOK = HexFormat.of().parseHex("0908100000060500");

  private static final int AFTER_WORKBOOK = 20;
  private static final byte[] FILE_PASS = HexFormat.of().parseHex("2f00");

  /** Where the first entry of a ZIP file has its flags. */
  private static final int ZIP_FLAGS = 6;

  private final UUID id;
  private final String name;
  private final String mediaType;
  private final byte[] content;

  private UploadedFile(UUID id, String name, String mediaType, byte[] content) {
    this.id = id;
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
    if (isProtected(content)) {
      throw new InvalidInput(field, "step.form.file-protected");
    }
    String plainName = plain(name);
    String type = TIKA.detect(content, plainName);
    if (!ACCEPTED_TYPES.contains(type)) {
      throw new InvalidInput(field, "step.form.file-not-taken");
    }
    return new UploadedFile(TimeOrderedUuid.next(), plainName, type, content);
  }

  /** A file that was accepted and stored before. */
  public static UploadedFile stored(UUID id, String name, String mediaType, byte[] content) {
    return new UploadedFile(id, name, mediaType, content);
  }

  /**
   * Whether it surely does not open without a password: an Office document or a ZIP file. Office
   * writes a protected document as an OLE file with the stream {@code EncryptedPackage}
   * (MS-OFFCRYPTO 2.3.4), before 2007 Word set a flag at the beginning of the text (MS-DOC 2.5.2)
   * and PowerPoint another token (MS-PPT 2.3.2); ZIP sets the lowest flag of an entry (APPNOTE
   * 4.4.4).
   */
  private static boolean isProtected(byte[] content) {
    return startsWith(content, OLE)
            && (contains(content, "EncryptedPackage", UTF_16LE)
                || contains(content, ENCRYPTED_SLIDES)
                || sectors(content).anyMatch(at -> isEncryptedText(content, at)))
        || startsWith(content, ZIP) && content.length > ZIP_FLAGS && (content[ZIP_FLAGS] & 1) == 1;
  }

  private static boolean isEncryptedText(byte[] content, int at) {
    return isAt(content, at, TEXT) && (content[at + TEXT_FLAGS] & 1) == 1;
  }

  /** Where the streams of an OLE file begin, among others. */
  private static IntStream sectors(byte[] content) {
    return IntStream.iterate(SECTOR, at -> at + SECTOR <= content.length, at -> at + SECTOR);
  }

  private static boolean startsWith(byte[] content, byte[] magic) {
    return isAt(content, 0, magic);
  }

  private static boolean isAt(byte[] content, int at, byte[] magic) {
    return content.length - at >= magic.length
        && Arrays.equals(content, at, at + magic.length, magic, 0, magic.length);
  }

  private static boolean contains(byte[] content, String word, Charset charset) {
    return contains(content, word.getBytes(charset));
  }

  private static boolean contains(byte[] content, byte[] part) {
    return new String(content, ISO_8859_1).contains(new String(part, ISO_8859_1));
  }

  /**
   * Whether a reader may ask for a password: a PDF with encryption, or a workbook from before 2007.
   * Many of these open without one, since only printing, copying or changing is restricted (ISO
   * 32000-1, 7.6; MS-XLS 2.4.117).
   */
  public boolean mayNeedPassword() {
    return switch (mediaType) {
      case "application/pdf" -> contains(content, "/Encrypt", US_ASCII);
      case "application/vnd.ms-excel" ->
          sectors(content)
              .anyMatch(at ->
                  isAt(content, at, WORKBOOK) && isAt(content, at + AFTER_WORKBOOK, FILE_PASS));
      default -> false;
    };
  }

  /**
   * The same file under a name that is not taken: {@code image.jpg} beside another {@code
   * image.jpg} is {@code image (2).jpg}.
   */
  public UploadedFile beside(Collection<String> taken) {
    int dot = name.lastIndexOf('.');
    String base = dot > 0 ? name.substring(0, dot) : name;
    String ending = dot > 0 ? name.substring(dot) : "";
    String free = name;
    for (int number = 2; taken.contains(free); number++) {
      String counted = " (" + number + ")" + ending;
      free = base.substring(0, Math.min(base.length(), LONGEST_NAME - counted.length())) + counted;
    }
    return new UploadedFile(id, free, mediaType, content);
  }

  /** The type that a name promises, by its ending. */
  public static String typeOfName(String name) {
    return TIKA.detect(name);
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
