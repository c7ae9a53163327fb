package app.gangway.agency;

import org.jspecify.annotations.Nullable;

/**
 * What is to change of a brand: null stays as it is, so that two people who change different things
 * do not undo each other's; what is blank is no longer set.
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

  /** Without the address. */
  @Override
  public String toString() {
    return "BrandEdit[" + color + "]";
  }
}
