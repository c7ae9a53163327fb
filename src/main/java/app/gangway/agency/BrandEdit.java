package app.gangway.agency;

/**
 * A brand as it is to be; what is blank is not set.
 *
 * @param color six hexadecimal digits
 * @param welcomeCopy Markdown
 */
public record BrandEdit(
    PictureChange logo,
    PictureChange icon,
    String color,
    String welcomeCopy,
    String senderName,
    String supportEmail) {

  /** Without the address. */
  @Override
  public String toString() {
    return "BrandEdit[" + color + "]";
  }
}
