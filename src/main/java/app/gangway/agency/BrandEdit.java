package app.gangway.agency;

import org.jspecify.annotations.Nullable;

/**
 * A change of a brand. Null keeps a value, so that two teammates who change different values do not
 * undo each other; blank removes it.
 *
 * @param color six hexadecimal digits
 * @param welcomeCopy Markdown
 */
public record BrandEdit(
    PictureChange logo,
    PictureChange icon,
    @Nullable String color,
    @Nullable String welcomeCopy,
    @Nullable String senderName,
    @Nullable String supportEmail) {

  /** Omits the address, which is personal data. */
  @Override
  public String toString() {
    return "BrandEdit[" + color + "]";
  }
}
