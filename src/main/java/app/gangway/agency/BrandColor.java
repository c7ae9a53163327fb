package app.gangway.agency;

import app.gangway.shared.InvalidInput;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An agency's colour, and its variants for light and dark pages. Contrasts are those of WCAG 2 (1
 * to 21; 4.5 is enough for text, success criterion 1.4.3).
 *
 * @param rgb as in {@code 0xRRGGBB}
 */
public record BrandColor(int rgb) {

  /** The contrast that text needs. */
  public static final double READABLE_CONTRAST = 4.5;

  private static final Pattern HEX = Pattern.compile("#?([0-9a-fA-F]{6})");

  /** The theme's page, oklch(0.95 0.005 248). Cards are lighter, so the contrast is lowest here. */
  private static final int LIGHT_PAGE = 0xECEFF2;

  /** The lightest surface with text in the theme's dark mode. */
  private static final int DARK_SURFACE = 0x2B2D32;

  private static final int WHITE = 0xFFFFFF;

  /** The theme writes on colours lighter than this in translucent black, on others in white. */
  private static final double BLACK_TEXT_ABOVE = 0.62;

  private static final double BLACK_TEXT_TRANSPARENCY = 0.2;
  private static final double STEP = 0.004;

  public BrandColor {
    if (rgb < 0 || rgb > WHITE) {
      throw new IllegalArgumentException("not a colour: " + rgb);
    }
  }

  /**
   * @param text six hexadecimal digits, with or without a # before them
   * @throws InvalidInput with field {@code color} and key {@code error.brand.color}
   */
  public static BrandColor parse(String text) {
    var hex = HEX.matcher(text.strip());
    if (!hex.matches()) {
      throw new InvalidInput("color", "error.brand.color");
    }
    return new BrandColor(Integer.parseInt(hex.group(1), 16));
  }

  /** Whether text in this colour is readable on light pages, and white text on this colour. */
  public boolean isReadable() {
    return Math.min(contrastOnPage(), contrastOfText()) >= READABLE_CONTRAST;
  }

  /** The contrast of text in this colour on a light page. */
  public double contrastOnPage() {
    return contrast(rgb, LIGHT_PAGE);
  }

  /** The contrast of white text on this colour. */
  public double contrastOfText() {
    return contrast(rgb, WHITE);
  }

  /** A contrast to one digit, always rounded down. */
  public static double rounded(double contrast) {
    return Math.floor(contrast * 10) / 10;
  }

  /** The nearest readable colour of the same hue; the colour itself where it is readable. */
  public BrandColor nearestReadable() {
    Oklch own = Oklch.of(rgb);
    BrandColor candidate = this;
    for (double l = own.l(); !candidate.isReadable(); l -= STEP) {
      candidate = new BrandColor(own.withLightness(Math.max(0, l)).rgb());
    }
    return candidate;
  }

  /** The variant for dark pages: just light enough to be readable. */
  public BrandColor inDarkMode() {
    Oklch own = Oklch.of(rgb);
    double l = Math.max(own.l(), BLACK_TEXT_ABOVE + 2 * STEP);
    BrandColor candidate = new BrandColor(own.withLightness(Math.min(1, l)).rgb());
    while (!candidate.isReadableInDarkMode()) {
      l += STEP;
      candidate = new BrandColor(own.withLightness(Math.min(1, l)).rgb());
    }
    return candidate;
  }

  boolean isReadableInDarkMode() {
    return Oklch.of(rgb).l() > BLACK_TEXT_ABOVE
        && contrast(rgb, DARK_SURFACE) >= READABLE_CONTRAST
        && contrast(rgb, blackOn(rgb)) >= READABLE_CONTRAST;
  }

  private static int blackOn(int rgb) {
    return channel(rgb, 16) << 16 | channel(rgb, 8) << 8 | channel(rgb, 0);
  }

  private static int channel(int rgb, int shift) {
    return (int) Math.round((rgb >> shift & 0xFF) * BLACK_TEXT_TRANSPARENCY);
  }

  /** The notation in CSS: {@code #1f3a5f}. */
  public String css() {
    return "#" + code();
  }

  /** The notation in addresses: {@code 1f3a5f}. */
  public String code() {
    return String.format(Locale.ROOT, "%06x", rgb);
  }

  static double contrast(int one, int other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static double luminance(int rgb) {
    return 0.2126 * Oklch.linear(rgb >> 16 & 0xFF)
        + 0.7152 * Oklch.linear(rgb >> 8 & 0xFF)
        + 0.0722 * Oklch.linear(rgb & 0xFF);
  }

  @Override
  public String toString() {
    return css();
  }
}
