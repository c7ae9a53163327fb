package app.gangway.agency;

import app.gangway.mail.MailBrand;
import app.gangway.shared.AgencyId;
import app.gangway.shared.AuditAction;
import app.gangway.shared.Audited;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvalidInput;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads and changes the brands of agencies. */
@Service
public class BrandManagement {

  private final Agencies agencies;
  private final Brandings brandings;
  private final BrandQueries rows;
  private final BrandPictures pictures;
  private final BrandInMails mails;
  private final Teammates teammates;
  private final ApplicationEventPublisher events;

  BrandManagement(
      Agencies agencies,
      Brandings brandings,
      BrandQueries rows,
      BrandPictures pictures,
      BrandInMails mails,
      Teammates teammates,
      ApplicationEventPublisher events) {
    this.agencies = agencies;
    this.brandings = brandings;
    this.rows = rows;
    this.pictures = pictures;
    this.mails = mails;
    this.teammates = teammates;
    this.events = events;
  }

  /**
   * The brand, which all visitors of the agency's pages may see.
   *
   * @throws NoSuchElementException when there is no such agency
   */
  @Transactional(readOnly = true)
  public AgencyBrand of(AgencyId agency) {
    return rows.of(agency);
  }

  /** The address at which the agency's clients reach it: its own, or else its owner's. */
  @Transactional(readOnly = true)
  public Optional<EmailAddress> contactOf(AgencyId agency) {
    return rows.contactOf(agency);
  }

  /**
   * The brand for a mail, with absolute addresses.
   *
   * @throws NoSuchElementException when there is no such agency
   */
  @Transactional(readOnly = true)
  public MailBrand forMails(AgencyId agency) {
    return mails.of(rows.of(agency));
  }

  /** The PNG with this hash. Replaced pictures stay available for mails that show them. */
  @Transactional(readOnly = true)
  public Optional<byte[]> picture(String hash) {
    return pictures.find(hash);
  }

  /**
   * Changes the brand of the signed-in manager's agency. Changes nothing when a value is invalid.
   *
   * @throws InvalidInput with field {@code color} and key {@code error.brand.color} or {@code
   *     error.brand.contrast}, whose arguments are the contrast and the nearest readable colour;
   *     with field {@code welcomeCopy} and key {@code error.brand.welcome-too-long}; with field
   *     {@code senderName} as {@link app.gangway.shared.DisplayName}, or with field {@code email}
   *     as {@link app.gangway.shared.EmailAddress}
   */
  @Transactional
  public void save(BrandEdit edit) {
    Teammate manager = teammates.require(Permission.MANAGE_AGENCY);
    AgencyId agency = manager.agencyId();
    // Changes run one after the other, also when they insert the first row
    agencies.lock(agency.value());
    AgencyBrand before = rows.of(agency);
    Branding branding = brandings.findById(agency.value()).orElseGet(() -> new Branding(agency));
    setUnlessNull(edit.color(), branding::setColor);
    setUnlessNull(edit.welcomeCopy(), branding::setWelcomeCopy);
    setUnlessNull(edit.senderName(), branding::setSenderName);
    setUnlessNull(edit.supportEmail(), branding::setSupportEmail);
    switch (edit.logo()) {
      case PictureChange.Keep keep -> {}
      case PictureChange.Remove remove -> branding.setLogo(null);
      case PictureChange.Replace by -> branding.setLogo(pictures.keep(agency, by.picture()));
    }
    switch (edit.icon()) {
      case PictureChange.Keep keep -> {}
      case PictureChange.Remove remove -> branding.setIcon(null);
      case PictureChange.Replace by -> branding.setIcon(pictures.keep(agency, by.picture()));
    }
    brandings.saveAndFlush(branding);
    pictures.prune(agency);
    publishChange(manager, before, rows.of(agency));
  }

  private static void setUnlessNull(@Nullable String value, Consumer<String> setter) {
    if (value != null) {
      setter.accept(value);
    }
  }

  private void publishChange(Teammate manager, AgencyBrand before, AgencyBrand now) {
    if (!now.equals(before)) {
      events.publishEvent(
          new Audited(
              manager.agencyId(),
              manager.accountId(),
              AuditAction.BRANDING_CHANGED,
              now.name(),
              null,
              BrandChanges.between(before, now)));
    }
  }
}
