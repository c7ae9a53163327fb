package app.gangway.agency;

import app.gangway.shared.InvalidInput;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.filters.Canvas;
import net.coobird.thumbnailator.geometry.Positions;
import org.apache.tika.Tika;

/**
 * A logo or an icon, drawn again from the uploaded file: other content of the file (a location, a
 * script behind the picture, another file) is dropped, and every mail program can show the result.
 * See docs/decisions/0015.
 */
public final class BrandPicture {

  /** The largest size of an uploaded file, in bytes. */
  public static final int MOST_BYTES = 2 * 1024 * 1024;

  /** The longest side of an uploaded picture, in pixels. */
  public static final int LONGEST_SIDE = 4000;

  /** Screens show it at most half as large, so it is sharp on high-density displays. */
  private static final int LOGO_WIDTH = 640;

  private static final int LOGO_HEIGHT = 240;
  private static final int ICON_SIDE = 192;

  /** Bounds the memory that reading takes, four bytes each. */
  private static final int MOST_PIXELS = 8_000_000;

  /** The WebP reader needs several times more memory for each pixel. */
  private static final int MOST_WEBP_PIXELS = 2_000_000;

  private static final String WEBP = "image/webp";

  /** One picture is read at a time, however many users upload at once. */
  private static final Lock ONE_AT_A_TIME = new ReentrantLock();

  private static final Map<String, String> FORMATS =
      Map.of("image/png", "png", "image/jpeg", "jpeg", WEBP, "webp");

  private static final String SVG = "image/svg+xml";
  private static final Tika TIKA = new Tika();

  static {
    // Keeps uploads out of the machine's temporary folder
    ImageIO.setUseCache(false);
  }

  private final byte[] png;
  private final int width;
  private final int height;

  private BrandPicture(BufferedImage drawn) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(drawn, "png", out);
    this.png = out.toByteArray();
    this.width = drawn.getWidth();
    this.height = drawn.getHeight();
  }

  /**
   * @param uploaded a PNG, JPEG or WebP, whatever its name says
   * @throws InvalidInput with field {@code logo} and a key that begins with {@code
   *     error.brand.picture}
   */
  public static BrandPicture logo(byte[] uploaded) {
    return draw("logo", uploaded, image -> within(image, LOGO_WIDTH, LOGO_HEIGHT));
  }

  /**
   * Draws a square icon, with transparent margins around a picture that is not square.
   *
   * @throws InvalidInput with field {@code icon} and a key that begins with {@code
   *     error.brand.picture}
   */
  public static BrandPicture icon(byte[] uploaded) {
    return draw("icon", uploaded, image -> square(within(image, ICON_SIDE, ICON_SIDE)));
  }

  private static BrandPicture draw(String field, byte[] uploaded, Drawing drawing) {
    check(field, uploaded.length > 0, "error.brand.picture-empty");
    if (uploaded.length > MOST_BYTES) {
      throw new InvalidInput(field, "error.brand.picture-too-big", MOST_BYTES / 1024 / 1024);
    }
    String type = TIKA.detect(uploaded);
    check(field, !type.equals(SVG), "error.brand.picture-svg");
    check(field, FORMATS.containsKey(type), "error.brand.picture-not-taken");
    ONE_AT_A_TIME.lock();
    try {
      return new BrandPicture(drawing.of(read(field, type, uploaded)));
    } catch (InvalidInput wrong) {
      throw wrong;
    } catch (IOException | RuntimeException broken) {
      // The readers throw undeclared exceptions for broken files
      throw new InvalidInput(field, "error.brand.picture-unreadable");
    } finally {
      ONE_AT_A_TIME.unlock();
    }
  }

  /** Checks the size before it allocates memory for the picture. */
  private static BufferedImage read(String field, String type, byte[] uploaded) throws IOException {
    boolean webp = type.equals(WEBP);
    ImageReader reader =
        webp
            ? new WebPImageReaderSpi().createReaderInstance(null)
            : ImageIO.getImageReadersByMIMEType(type).next();
    try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(uploaded))) {
      // Skips the metadata, which may unpack to any size
      reader.setInput(in, true, true);
      int width = reader.getWidth(0);
      int height = reader.getHeight(0);
      int most = webp ? MOST_WEBP_PIXELS : MOST_PIXELS;
      if (Math.max(width, height) > LONGEST_SIDE || (long) width * height > most) {
        throw new InvalidInput(
            field, "error.brand.picture-too-many-pixels", LONGEST_SIDE, most / 1_000_000);
      }
      check(
          field,
          !webp || WebpFrames.areAll(width, height, uploaded),
          "error.brand.picture-unreadable");
      return reader.read(0);
    } finally {
      reader.dispose();
    }
  }

  private static BufferedImage within(BufferedImage image, int width, int height)
      throws IOException {
    var drawn = Thumbnails.of(image).imageType(BufferedImage.TYPE_INT_ARGB);
    return image.getWidth() <= width && image.getHeight() <= height
        ? drawn.scale(1).asBufferedImage()
        : drawn.size(width, height).asBufferedImage();
  }

  private static BufferedImage square(BufferedImage image) {
    int side = Math.max(image.getWidth(), image.getHeight());
    return new Canvas(side, side, Positions.CENTER, new Color(0, 0, 0, 0)).apply(image);
  }

  private static void check(String field, boolean fine, String key) {
    if (!fine) {
      throw new InvalidInput(field, key);
    }
  }

  /** The picture as PNG. The array is not copied: no caller changes it. */
  public byte[] png() {
    return png;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** How the uploaded picture is drawn. */
  private interface Drawing {
    BufferedImage of(BufferedImage image) throws IOException;
  }
}
