package app.gangway.agency;

import app.gangway.mail.MailBrand;
import app.gangway.shared.LinkAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Converts a brand for mails. */
@Component
class BrandInMails {

  /** The largest size of a logo, in the pixels of mail programs. */
  private static final int LOGO_WIDTH = 240;

  private static final int LOGO_HEIGHT = 64;

  private final LinkAddress addresses;

  BrandInMails(LinkAddress addresses) {
    this.addresses = addresses;
  }

  MailBrand of(AgencyBrand brand) {
    return new MailBrand(
        brand.name(),
        brand.sender(),
        brand.color() == null ? null : brand.color().css(),
        logo(brand.logo()),
        brand.supportEmail());
  }

  private MailBrand.@Nullable Logo logo(@Nullable BrandImage image) {
    if (image == null) {
      return null;
    }
    double scale =
        Math.min(
            0.5,
            Math.min((double) LOGO_WIDTH / image.width(), (double) LOGO_HEIGHT / image.height()));
    return new MailBrand.Logo(
        addresses.of("/" + image.path()),
        Math.max(1, (int) Math.round(image.width() * scale)),
        Math.max(1, (int) Math.round(image.height() * scale)));
  }
}
