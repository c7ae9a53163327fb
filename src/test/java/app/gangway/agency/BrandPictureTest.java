package app.gangway.agency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.gangway.InvalidInputs;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The conversion of uploaded pictures, and the files that are refused. */
class BrandPictureTest {

  private static final String SCRIPT = "<script>alert(1)</script>";

  @Test
  void pngJpegAndWebpBecomePng() throws IOException {
    for (byte[] uploaded :
        new byte[][] {
          Pictures.png(100, 40, Color.RED), Pictures.jpeg(100, 40, Color.RED), Pictures.WEBP
        }) {
      BrandPicture picture = BrandPicture.logo(uploaded);

      assertThat(picture.png()).startsWith(0x89, 'P', 'N', 'G');
      assertThat(decoded(picture).getWidth()).isEqualTo(picture.width());
    }
  }

  @Test
  void aLogoIsDrawnSmallerButNeverLarger() {
    assertThat(BrandPicture.logo(Pictures.png(3000, 1000, Color.RED)))
        .returns(640, BrandPicture::width)
        .returns(213, BrandPicture::height);
    assertThat(BrandPicture.logo(Pictures.png(500, 2000, Color.RED)))
        .returns(60, BrandPicture::width)
        .returns(240, BrandPicture::height);
    assertThat(BrandPicture.logo(Pictures.png(20, 10, Color.RED)))
        .returns(20, BrandPicture::width)
        .returns(10, BrandPicture::height);
  }

  @Test
  void anIconIsASquareWithNothingAroundThePicture() throws IOException {
    BrandPicture icon = BrandPicture.icon(Pictures.png(400, 100, Color.RED));

    assertThat(icon).returns(192, BrandPicture::width).returns(192, BrandPicture::height);
    assertThat(new Color(decoded(icon).getRGB(96, 2), true).getAlpha()).isZero();
    assertThat(new Color(decoded(icon).getRGB(96, 96), true)).isEqualTo(Color.RED);
  }

  @Test
  void otherDataBehindOrInsideThePictureIsRemoved() throws IOException {
    byte[] png = Pictures.png(50, 50, Color.BLUE);
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.write(png);
    both.write(SCRIPT.getBytes(StandardCharsets.UTF_8));

    byte[] kept = BrandPicture.logo(both.toByteArray()).png();

    assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain("script");
  }

  @Test
  void theContentDecidesTheTypeAndNotTheName() {
    assertThatThrownBy(() -> BrandPicture.logo(bytes("<html>" + SCRIPT + "</html>")))
        .satisfies(InvalidInputs.at("logo", "error.brand.picture-not-taken"));
    assertThatThrownBy(() -> BrandPicture.icon(bytes("GIF89a")))
        .satisfies(InvalidInputs.at("icon", "error.brand.picture-not-taken"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<svg xmlns=\"http://www.w3.org/2000/svg\">" + SCRIPT + "</svg>",
        "<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>",
        "<?xml version=\"1.0\"?><!-- logo -->\n<svg:svg xmlns:svg=\"http://www.w3.org/2000/svg\"/>"
      })
  void anSvgIsRefusedWithItsOwnMessage(String svg) {
    assertThatThrownBy(() -> BrandPicture.logo(bytes(svg)))
        .satisfies(InvalidInputs.at("logo", "error.brand.picture-svg"));
  }

  @Test
  void aLogoOfTenMegabytesIsRefused() {
    byte[] huge = Arrays.copyOf(Pictures.png(50, 50, Color.BLUE), 10 * 1024 * 1024);

    assertThatThrownBy(() -> BrandPicture.logo(huge))
        .satisfies(InvalidInputs.at("logo", "error.brand.picture-too-big"));
  }

  @Test
  void anEmptyFileIsRefused() {
    assertThatThrownBy(() -> BrandPicture.logo(new byte[0]))
        .satisfies(InvalidInputs.at("logo", "error.brand.picture-empty"));
  }

  @Test
  void aBrokenPictureIsRefused() {
    byte[] png = Pictures.png(50, 50, Color.BLUE);

    assertThatThrownBy(() -> BrandPicture.logo(Arrays.copyOf(png, png.length / 2)))
        .satisfies(InvalidInputs.at("logo", "error.brand.picture-unreadable"));
    assertThatThrownBy(() -> BrandPicture.logo(Arrays.copyOf(Pictures.WEBP, 20)))
        .satisfies(InvalidInputs.at("logo", "error.brand.picture-unreadable"));
  }

  @Test
  void aSmallFileOfAHugePictureIsRefusedBeforeItIsUnpacked() throws IOException {
    for (int[] size : new int[][] {{30_000, 30_000}, {4001, 1}, {3000, 3000}, {-1, 5}}) {
      byte[] bomb = pngThatClaims(size[0], size[1]);

      assertThatThrownBy(() -> BrandPicture.logo(bomb))
          .satisfies(failure ->
              assertThat(((app.gangway.shared.InvalidInput) failure).messageKey())
                  .isIn("error.brand.picture-too-many-pixels", "error.brand.picture-unreadable"));
    }
  }

  @Test
  void aWebpWhosePictureIsLargerThanItSaysIsRefusedBeforeMemoryIsTaken() {
    byte[] bomb = webpThatClaims(100, 100, 16_383, 16_383);

    assertThatThrownBy(() -> BrandPicture.logo(bomb))
        .satisfies(InvalidInputs.at("logo", "error.brand.picture-unreadable"));
  }

  /** A canvas of one size and a picture in it of another. */
  private static byte[] webpThatClaims(
      int canvasWidth, int canvasHeight, int pictureWidth, int pictureHeight) {
    ByteBuffer file = ByteBuffer.allocate(60).order(ByteOrder.LITTLE_ENDIAN);
    file.put(bytes("RIFF")).putInt(52).put(bytes("WEBP"));
    file.put(bytes("VP8X")).putInt(10).putInt(0);
    file.putShort((short) (canvasWidth - 1)).put((byte) 0);
    file.putShort((short) (canvasHeight - 1)).put((byte) 0);
    file.put(bytes("VP8 ")).putInt(22).put(new byte[] {0x10, 0x02, 0, (byte) 0x9d, 1, 0x2a});
    file.putShort((short) pictureWidth).putShort((short) pictureHeight);
    return file.array();
  }

  @Test
  void aTextInsideThePictureThatUnpacksToManyMegabytesIsNotRead() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    packed.write(bytes("Comment\0\0"));
    try (DeflaterOutputStream zip = new DeflaterOutputStream(packed)) {
      byte[] zeros = new byte[1024 * 1024];
      for (int megabyte = 0; megabyte < 1500; megabyte++) {
        zip.write(zeros);
      }
    }
    byte[] png = Pictures.png(30, 30, Color.GREEN);
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    // Behind the signature and the header
    bomb.write(png, 0, 33);
    chunk(bomb, "zTXt", packed.toByteArray());
    bomb.write(png, 33, png.length - 33);

    // The tests have less memory than that
    assertThat(BrandPicture.logo(bomb.toByteArray()).width()).isEqualTo(30);
  }

  private static byte[] pngThatClaims(int width, int height) throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    png.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(header);
    out.writeInt(width);
    out.writeInt(height);
    out.write(new byte[] {8, 6, 0, 0, 0});
    chunk(png, "IHDR", header.toByteArray());
    chunk(png, "IDAT", new byte[] {0x78, (byte) 0x9c, 3, 0, 0, 0, 0, 1});
    chunk(png, "IEND", new byte[0]);
    return png.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream png, String type, byte[] content)
      throws IOException {
    DataOutputStream out = new DataOutputStream(png);
    out.writeInt(content.length);
    CRC32 crc = new CRC32();
    crc.update(bytes(type));
    crc.update(content);
    out.write(bytes(type));
    out.write(content);
    out.writeInt((int) crc.getValue());
  }

  private static BufferedImage decoded(BrandPicture picture) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(picture.png()));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
