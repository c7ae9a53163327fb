package app.gangway.agency;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;

/** Pictures as teammates upload them. */
public final class Pictures {

  /** A WebP of 1 by 1 pixel; Java has no writer for the format. */
  public static final byte[] WEBP =
      Base64.getDecoder().decode("UklGRiQAAABXRUJQVlA4IBgAAAAwAQCdASoBAAEAAUAmJaQAA3AA/v02aAA=");

  private Pictures() {}

  /** Of one colour. */
  public static byte[] png(int width, int height, Color color) {
    return picture("png", BufferedImage.TYPE_INT_ARGB, width, height, color);
  }

  public static byte[] jpeg(int width, int height, Color color) {
    return picture("jpeg", BufferedImage.TYPE_INT_RGB, width, height, color);
  }

  private static byte[] picture(String format, int type, int width, int height, Color color) {
    BufferedImage image = new BufferedImage(width, height, type);
    var pen = image.createGraphics();
    pen.setColor(color);
    pen.fillRect(0, 0, width, height);
    pen.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, format, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
