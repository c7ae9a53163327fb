package app.gangway.agency;

import app.gangway.shared.AgencyId;
import app.gangway.shared.EmailAddress;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An agency's brand, as its clients see it. A value that the agency has not set is null: screens
 * and mails show the product's own.
 *
 * @param name the agency's name
 * @param welcomeCopy the text of the wizard's first step, in Markdown
 * @param senderName the sender of mails, where it is not the agency's name
 * @param supportEmail the address for replies to mails and for questions
 */
public record AgencyBrand(
    AgencyId agency,
    String name,
    @Nullable BrandColor color,
    @Nullable BrandImage logo,
    @Nullable BrandImage icon,
    @Nullable String welcomeCopy,
    @Nullable String senderName,
    @Nullable EmailAddress supportEmail) {

  /** The name of the sender of mails. */
  public String sender() {
    return Objects.requireNonNullElse(senderName, name);
  }
}
