package app.gangway.mail;

import app.gangway.shared.EmailAddress;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * In whose name a mail comes, and what that looks like.
 *
 * @param name in the header, and what the mail calls it
 * @param sender the name beside the address that the mail comes from
 * @param color of the header and the button, as {@code #rrggbb}, on which white can be read; null
 *     for the product's
 * @param logo instead of the name in the header, if there is one
 * @param support where questions go, and answers to the mail; null for nowhere
 */
public record MailBrand(
    String name,
    String sender,
    @Nullable String color,
    @Nullable Logo logo,
    @Nullable EmailAddress support) {

  private static final String PRODUCT_COLOR = "#1f3a5f";

  /** For mails that are no agency's. */
  public static final MailBrand PRODUCT = named("Gangway");

  /** With nothing but a name. */
  public static MailBrand named(String name) {
    return new MailBrand(name, name, null, null, null);
  }

  String colorOrProducts() {
    return color == null ? PRODUCT_COLOR : color;
  }

  /**
   * A picture that mail programs fetch.
   *
   * @param width in pixels, as it is shown
   * @param height in pixels, as it is shown
   */
  public record Logo(URI address, int width, int height) {}
}
