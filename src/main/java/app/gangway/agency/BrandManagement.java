package app.gangway.agency;

import app.gangway.mail.MailBrand;
import app.gangway.shared.AgencyId;
import app.gangway.shared.AuditAction;
import app.gangway.shared.Audited;
import app.gangway.shared.InvalidInput;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The brands of agencies. */
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

  /**
   * The same for a mail, with addresses that lead here from outside.
   *
   * @throws NoSuchElementException when there is no such agency
   */
  @Transactional(readOnly = true)
  public MailBrand forMails(AgencyId agency) {
    return mails.of(rows.of(agency));
  }

  /** The bytes of a picture, a PNG, also of a replaced one; its hash is its address. */
  @Transactional(readOnly = true)
  public Optional<byte[]> picture(String hash) {
    return pictures.find(hash);
  }

  /**
   * Changes the brand of the signed-in manager's agency; all that is wanted or, where something is
   * wrong, nothing.
   *
   * @throws InvalidInput with field {@code color} and key {@code error.brand.color} or {@code
   *     error.brand.contrast}, whose arguments are the contrast and the nearest readable colour;
   *     with field {@code welcomeCopy} and key {@code error.brand.welcome-too-long}; with field
   *     {@code senderName} as {@link app.gangway.shared.DisplayName}, or with field {@code email}
   *     as {@link app.gangway.shared.EmailAddress}
   */
  @Transactional
  public void save(BrandEdit wanted) {
    Teammate manager = teammates.require(Permission.MANAGE_AGENCY);
    AgencyId agency = manager.agencyId();
    // Changes run one after the other, also when they insert the first row
    agencies.lock(agency.value());
    AgencyBrand before = rows.of(agency);
    Branding branding = brandings.findById(agency.value()).orElseGet(() -> new Branding(agency));
    unlessKept(wanted.color(), branding::paint);
    unlessKept(wanted.welcomeCopy(), branding::welcome);
    unlessKept(wanted.senderName(), branding::sendAs);
    unlessKept(wanted.supportEmail(), branding::answerAt);
    switch (wanted.logo()) {
      case PictureChange.Keep keep -> {}
      case PictureChange.Remove remove -> branding.showLogo(null);
      case PictureChange.Replace by -> branding.showLogo(pictures.keep(agency, by.picture()));
    }
    switch (wanted.icon()) {
      case PictureChange.Keep keep -> {}
      case PictureChange.Remove remove -> branding.showIcon(null);
      case PictureChange.Replace by -> branding.showIcon(pictures.keep(agency, by.picture()));
    }
    brandings.saveAndFlush(branding);
    pictures.prune(agency);
    tell(manager, before, rows.of(agency));
  }

  private static void unlessKept(@Nullable String wanted, Consumer<String> change) {
    if (wanted != null) {
      change.accept(wanted);
    }
  }

  private void tell(Teammate manager, AgencyBrand before, AgencyBrand now) {
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
