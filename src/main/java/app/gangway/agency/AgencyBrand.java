package app.gangway.agency;

import app.gangway.shared.AgencyId;
import app.gangway.shared.EmailAddress;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an agency looks like to its clients. What it has not set is null, and the product's own.
 *
 * @param name the agency's
 * @param welcomeCopy what the wizard begins with, in Markdown
 * @param senderName whom mails come from, where that is not the agency's name
 * @param supportEmail where mails are answered, and questions go
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

  /** Whom mails come from. */
  public String sender() {
    return Objects.requireNonNullElse(senderName, name);
  }
}
