package app.gangway.agency;

/**
 * A kept picture, as others refer to it.
 *
 * @param hash the SHA-256 of its bytes in hexadecimal digits
 * @param width in pixels
 * @param height in pixels
 */
public record BrandImage(String hash, int width, int height) {

  /** Its address on this host, without a leading slash; always the same bytes. */
  public String path() {
    return "brand/pictures/" + hash + ".png";
  }
}
