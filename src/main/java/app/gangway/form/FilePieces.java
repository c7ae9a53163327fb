package app.gangway.form;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Cuts a file into pieces that fit into a statement. MariaDB takes statements of up to 16 MiB by
 * default, in which a byte may take two.
 */
public final class FilePieces {

  /** In bytes. */
  private static final int LONGEST = 4 * 1024 * 1024;

  private FilePieces() {}

  public static byte[] first(byte[] content) {
    return Arrays.copyOf(content, Math.min(LONGEST, content.length));
  }

  /** The pieces after the first, in order. */
  public static List<byte[]> others(byte[] content) {
    return IntStream.iterate(LONGEST, from -> from < content.length, from -> from + LONGEST)
        .mapToObj(
            from -> Arrays.copyOfRange(content, from, Math.min(from + LONGEST, content.length)))
        .toList();
  }
}
