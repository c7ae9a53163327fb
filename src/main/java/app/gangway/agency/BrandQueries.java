package app.gangway.agency;

import app.gangway.shared.AgencyId;
import app.gangway.shared.EmailAddress;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads a brand with the sizes of its pictures, in one query. */
@Component
class BrandQueries {

  private final JdbcClient jdbc;

  BrandQueries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @throws NoSuchElementException when there is no such agency
   */
  AgencyBrand of(AgencyId agency) {
    return jdbc.sql(
            """
            select a.name, b.color, l.hash as logo, l.width as logo_width, l.height as logo_height,
              i.hash as icon, i.width as icon_width, i.height as icon_height, b.welcome_copy,
              b.sender_name, b.support_email
            from agency a
              left join branding b on b.agency_id = a.id
              left join brand_picture l on l.agency_id = b.agency_id and l.hash = b.logo_hash
              left join brand_picture i on i.agency_id = b.agency_id and i.hash = b.icon_hash
            where a.id = :agency
            """)
        .param("agency", agency.value())
        .query(Row.class)
        .optional()
        .orElseThrow()
        .brandOf(agency);
  }

  /** The address at which clients reach the agency: its own, or else its owner's. */
  Optional<EmailAddress> contactOf(AgencyId agency) {
    return jdbc.sql(
            """
            select coalesce(b.support_email, a.email) as email
            from agency_account t join account a on a.id = t.account_id
              left join branding b on b.agency_id = t.agency_id
            where t.agency_id = :agency and t.relation = 'OWNER' limit 1
            """)
        .param("agency", agency.value())
        .query(String.class)
        .optional()
        .map(EmailAddress::stored);
  }

  record Row(
      String name,
      @Nullable String color,
      @Nullable String logo,
      @Nullable Integer logoWidth,
      @Nullable Integer logoHeight,
      @Nullable String icon,
      @Nullable Integer iconWidth,
      @Nullable Integer iconHeight,
      @Nullable String welcomeCopy,
      @Nullable String senderName,
      @Nullable String supportEmail) {

    AgencyBrand brandOf(AgencyId agency) {
      return new AgencyBrand(
          agency,
          name,
          color == null ? null : BrandColor.parse(color),
          image(logo, logoWidth, logoHeight),
          image(icon, iconWidth, iconHeight),
          welcomeCopy,
          senderName,
          supportEmail == null ? null : EmailAddress.stored(supportEmail));
    }

    private static @Nullable BrandImage image(
        @Nullable String hash, @Nullable Integer width, @Nullable Integer height) {
      return hash == null || width == null || height == null
          ? null
          : new BrandImage(hash, width, height);
    }
  }
}
