package app.gangway.agency;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The pictures inside a WebP file. The size in the file's header and the size of a picture may
 * differ, and readers allocate memory for the latter.
 *
 * @see <a href="https://developers.google.com/speed/webp/docs/riff_container">WebP container</a>
 */
final class WebpFrames {

  private static final int FIRST_CHUNK = 12;
  private static final int CHUNK_HEADER = 8;
  private static final int SIDE = 0x3fff;

  private WebpFrames() {}

  /** Whether each picture in the file has this size; false for an animation and a broken file. */
  static boolean areAll(int width, int height, byte[] file) {
    ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    try {
      for (long at = FIRST_CHUNK; at + CHUNK_HEADER <= file.length; ) {
        int header = (int) at;
        int data = header + CHUNK_HEADER;
        String kind = new String(file, header, 4, US_ASCII);
        if (!isFine(kind, in, data, width, height)) {
          return false;
        }
        long size = Integer.toUnsignedLong(in.getInt(header + 4));
        at = data + size + size % 2;
      }
      return true;
    } catch (IndexOutOfBoundsException broken) {
      return false;
    }
  }

  private static boolean isFine(String kind, ByteBuffer in, int data, int width, int height) {
    return switch (kind) {
      case "VP8 " ->
          (in.getShort(data + 6) & SIDE) == width && (in.getShort(data + 8) & SIDE) == height;
      case "VP8L" -> {
        int sides = in.getInt(data + 1);
        yield (sides & SIDE) + 1 == width && (sides >>> 14 & SIDE) + 1 == height;
      }
      case "ANMF" -> false;
      default -> true;
    };
  }
}
