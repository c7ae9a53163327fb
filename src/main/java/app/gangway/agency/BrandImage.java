package app.gangway.agency;

/**
 * A reference to a stored picture.
 *
 * @param hash the SHA-256 of its bytes in hexadecimal digits
 * @param width in pixels
 * @param height in pixels
 */
public record BrandImage(String hash, int width, int height) {

  /** The picture's path on this host, without a leading slash. Its content never changes. */
  public String path() {
    return "brand/pictures/" + hash + ".png";
  }
}
