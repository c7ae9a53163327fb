package app.gangway.mail;

import app.gangway.shared.EmailAddress;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The agency that a mail comes from, or the product, and its look.
 *
 * @param name in the header and in the text
 * @param sender the name beside the address that the mail comes from
 * @param color of the header and the button, as {@code #rrggbb}, on which white can be read; null
 *     for the product's
 * @param logo instead of the name in the header, if there is one
 * @param support the address for questions, and for replies to the mail; null for none
 */
public record MailBrand(
    String name,
    String sender,
    @Nullable String color,
    @Nullable Logo logo,
    @Nullable EmailAddress support) {

  private static final String PRODUCT_COLOR = "#1f3a5f";

  /** For mails that come from no agency. */
  public static final MailBrand PRODUCT = named("Gangway");

  /** A brand with a name only. */
  public static MailBrand named(String name) {
    return new MailBrand(name, name, null, null, null);
  }

  String headerColor() {
    return color == null ? PRODUCT_COLOR : color;
  }

  /**
   * A picture that mail programs load.
   *
   * @param width in pixels, as it is shown
   * @param height in pixels, as it is shown
   */
  public record Logo(URI address, int width, int height) {}
}
