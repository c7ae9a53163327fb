package app.gangway.agency;

/**
 * A colour by lightness (0 to 1), chroma and hue (radians). A change of the lightness leaves the
 * perceived hue as it is. The numbers are those of Björn Ottosson's OKLab, which CSS's {@code
 * oklch()} uses too.
 */
record Oklch(double l, double c, double h) {

  private static final int STEPS = 24;

  /**
   * @param rgb as in {@code 0xRRGGBB}
   */
  static Oklch of(int rgb) {
    double r = linear(rgb >> 16 & 0xFF);
    double g = linear(rgb >> 8 & 0xFF);
    double b = linear(rgb & 0xFF);
    double l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
    double m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
    double s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
    double lightness = 0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s;
    double a = 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s;
    double bb = 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s;
    return new Oklch(lightness, Math.hypot(a, bb), Math.atan2(bb, a));
  }

  Oklch withLightness(double lightness) {
    return new Oklch(lightness, c, h);
  }

  /** The colour as {@code 0xRRGGBB}; the chroma is reduced where no screen can show the colour. */
  int rgb() {
    double[] exact = linearRgb(c);
    if (isShowable(exact)) {
      return pack(exact);
    }
    double low = 0;
    double high = c;
    for (int step = 0; step < STEPS; step++) {
      double middle = (low + high) / 2;
      if (isShowable(linearRgb(middle))) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return pack(linearRgb(low));
  }

  private double[] linearRgb(double chroma) {
    double a = chroma * Math.cos(h);
    double b = chroma * Math.sin(h);
    double lCone = cube(l + 0.3963377774 * a + 0.2158037573 * b);
    double mCone = cube(l - 0.1055613458 * a - 0.0638541728 * b);
    double sCone = cube(l - 0.0894841775 * a - 1.2914855480 * b);
    return new double[] {
      4.0767416621 * lCone - 3.3077115913 * mCone + 0.2309699292 * sCone,
      -1.2684380046 * lCone + 2.6097574011 * mCone - 0.3413193965 * sCone,
      -0.0041960863 * lCone - 0.7034186147 * mCone + 1.7076147010 * sCone
    };
  }

  private static boolean isShowable(double[] rgb) {
    for (double part : rgb) {
      if (part < -1e-6 || part > 1 + 1e-6) {
        return false;
      }
    }
    return true;
  }

  private static int pack(double[] rgb) {
    return encoded(rgb[0]) << 16 | encoded(rgb[1]) << 8 | encoded(rgb[2]);
  }

  private static double cube(double x) {
    return x * x * x;
  }

  /** How much light a channel of 0 to 255 gives, 0 to 1 (IEC 61966-2-1). */
  static double linear(int channel) {
    double x = channel / 255.0;
    return x <= 0.04045 ? x / 12.92 : Math.pow((x + 0.055) / 1.055, 2.4);
  }

  private static int encoded(double light) {
    double x = Math.clamp(light, 0, 1);
    double channel = x <= 0.0031308 ? 12.92 * x : 1.055 * Math.pow(x, 1 / 2.4) - 0.055;
    return (int) Math.round(channel * 255);
  }
}
