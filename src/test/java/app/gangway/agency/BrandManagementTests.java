package app.gangway.agency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.gangway.InvalidInputs;
import app.gangway.ModuleTest;
import app.gangway.Together;
import app.gangway.identity.SignInForTest;
import app.gangway.mail.MailBrand;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.AgencyId;
import app.gangway.shared.AuditAction;
import app.gangway.shared.Audited;
import app.gangway.shared.EmailAddress;
import app.gangway.workspace.Acme;
import java.awt.Color;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/** An agency sets its brand, which clients and mails show. */
@ModuleTest(with = {"shared", "mail", "ratelimit", "identity", "workspace"})
@Import(Acme.class)
@RecordApplicationEvents
class BrandManagementTests {

  private static final PictureChange KEEP = new PictureChange.Keep();
  private static final PictureChange REMOVE = new PictureChange.Remove();

  @Autowired BrandManagement brands;
  @Autowired Acme acme;
  @Autowired JdbcClient jdbc;
  @Autowired ApplicationEvents events;

  private AgencyId agency;

  @BeforeEach
  void foundTheAgency() {
    agency = acme.found().agencyId();
  }

  @AfterEach
  void signOut() {
    SignInForTest.signOut();
  }

  @Test
  void anAgencyWithoutABrandHasItsName() {
    assertThat(brands.of(agency))
        .isEqualTo(new AgencyBrand(agency, "Acme", null, null, null, null, null, null));
    assertThat(brands.forMails(agency)).isEqualTo(MailBrand.named("Acme"));
  }

  @Test
  void theSavedBrandIsTheOneThatClientsAndMailsGet() {
    brands.save(
        new BrandEdit(
            with(Pictures.png(640, 160, Color.RED)),
            icon(Pictures.png(64, 64, Color.RED)),
            "#0A3D62",
            " Hello **there** ",
            "Acme Support",
            "help@acme.example"));

    AgencyBrand brand = brands.of(agency);
    assertThat(brand)
        .returns(BrandColor.parse("0a3d62"), AgencyBrand::color)
        .returns("Hello **there**", AgencyBrand::welcomeCopy)
        .returns("Acme Support", AgencyBrand::sender)
        .returns(new EmailAddress("help@acme.example"), AgencyBrand::supportEmail);
    assertThat(brand.logo()).returns(640, BrandImage::width).returns(160, BrandImage::height);
    assertThat(brands.picture(logo().hash()))
        .hasValueSatisfying(png -> assertThat(png).startsWith(0x89, 'P', 'N', 'G'));
    assertThat(brands.forMails(agency))
        .returns("Acme", MailBrand::name)
        .returns("Acme Support", MailBrand::sender)
        .returns("#0a3d62", MailBrand::color)
        .returns(new EmailAddress("help@acme.example"), MailBrand::support);
    assertThat(brands.forMails(agency).logo())
        .returns(240, MailBrand.Logo::width)
        .returns(60, MailBrand.Logo::height)
        .satisfies(logo ->
            assertThat(logo.address().toString()).startsWith("http").endsWith("/" + logo().path()));
  }

  @Test
  void aBlankFieldRemovesItsValue() {
    save("#0a3d62", "Hello", "Acme Support", "help@acme.example");

    save("", " ", " ", " ");

    assertThat(brands.of(agency))
        .isEqualTo(new AgencyBrand(agency, "Acme", null, null, null, null, null, null));
  }

  @Test
  void aRemovedPictureKeepsItsAddressForOldMails() {
    brands.save(pictures(with(Pictures.png(20, 10, Color.RED)), KEEP));
    BrandImage first = logo();

    save("#0a3d62", "", "", "");
    assertThat(brands.of(agency).logo()).isEqualTo(first);

    brands.save(pictures(with(Pictures.png(20, 10, Color.BLUE)), KEEP));
    assertThat(brands.of(agency).logo()).isNotEqualTo(first);

    brands.save(pictures(REMOVE, KEEP));
    assertThat(brands.of(agency).logo()).isNull();
    assertThat(brands.picture(first.hash())).isPresent();
  }

  @Test
  void theOldestReplacedPicturesAreDeletedAndTheCurrentOnesStay() {
    brands.save(
        pictures(with(Pictures.png(20, 10, Color.RED)), icon(Pictures.png(16, 16, Color.GREEN))));
    BrandImage icon = Objects.requireNonNull(brands.of(agency).icon());
    BrandImage first = logo();

    for (int width = 1; width <= BrandPictures.MAX_PICTURES + 2; width++) {
      brands.save(pictures(with(Pictures.png(width, 200, Color.BLUE)), KEEP));
    }

    assertThat(brands.picture(icon.hash())).isPresent();
    assertThat(brands.picture(first.hash())).isEmpty();
    assertThat(brands.picture(logo().hash())).isPresent();
    assertThat(jdbc.sql("select count(*) from brand_picture").query(Integer.class).single())
        .isLessThanOrEqualTo(BrandPictures.MAX_PICTURES + 1);
  }

  @Test
  void anUnreadableColourIsRefusedWithItsContrastAndTheNearestReadableOne() {
    save("#0a3d62", "Hello", "", "");

    assertThatThrownBy(() -> save("#ffdd00", "Changed", "", ""))
        .satisfies(InvalidInputs.at("color", "error.brand.contrast"))
        .satisfies(failure ->
            assertThat(((app.gangway.shared.InvalidInput) failure).arguments())
                .containsExactly(1.1, BrandColor.parse("ffdd00").nearestReadable().css()));
    assertThat(brands.of(agency))
        .returns(BrandColor.parse("0a3d62"), AgencyBrand::color)
        .returns("Hello", AgencyBrand::welcomeCopy);
  }

  @Test
  void anInvalidInputIsReportedAtItsFieldAndChangesNothing() {
    assertThatThrownBy(() -> save("blue", "", "", ""))
        .satisfies(InvalidInputs.at("color", "error.brand.color"));
    assertThatThrownBy(() -> save("", "x".repeat(4001), "", ""))
        .satisfies(InvalidInputs.at("welcomeCopy", "error.brand.welcome-too-long"));
    assertThatThrownBy(() -> save("", "", "Acme\r\nBcc: x@example.org", ""))
        .satisfies(InvalidInputs.at("senderName", "error.name.control-character"));
    assertThatThrownBy(() -> save("", "", "", "not an address"))
        .satisfies(InvalidInputs.at("email", "error.email.malformed"));
    assertThatThrownBy(() ->
            brands.save(
                new BrandEdit(
                    with(Pictures.png(20, 10, Color.RED)), KEEP, "", "", "", "not an address")))
        .satisfies(InvalidInputs.at("email", "error.email.malformed"));

    assertThat(jdbc.sql("select count(*) from branding").query(Integer.class).single()).isZero();
    assertThat(jdbc.sql("select count(*) from brand_picture").query(Integer.class).single())
        .isZero();
  }

  @Test
  void theAuditLogRecordsTheChangedFieldsAndOnlyChanges() {
    save("#0a3d62", "", "Acme Support", "help@acme.example");
    save("#0a3d62", "", "Acme Support", "help@acme.example");

    assertThat(
            events.stream(Audited.class)
                .filter(event -> event.action() == AuditAction.BRANDING_CHANGED))
        .singleElement()
        .satisfies(event ->
            assertThat(event.detail()).isEqualTo("color=#0a3d62; sender=Acme Support; support"));
  }

  @Test
  void twoTeammatesCanSetTheFirstBrandAtTheSameMoment() {
    var person = acme.teammate(agency, "adam@acme.example", "ADMIN");

    var outcomes =
        Together.run(
            () -> SignInForTest.as(person, () -> saved("#0a3d62")),
            () -> SignInForTest.as(person, () -> saved("#1f3a5f")));

    assertThat(outcomes).allMatch(Together.Outcome::succeeded);
  }

  private boolean saved(String color) {
    save(color, "", "", "");
    return true;
  }

  @Test
  void everyAgencyHasItsOwnBrand() {
    save("#0a3d62", "Hello from Acme", "", "");
    brands.save(pictures(with(Pictures.png(20, 10, Color.RED)), KEEP));

    SignInForTest.as(acme.ownerOfAnotherAgency());
    AgencyId other =
        new AgencyId(
            jdbc.sql("select id from agency where slug = 'other'").query(UUID.class).single());
    assertThat(brands.of(other))
        .isEqualTo(new AgencyBrand(other, "Other", null, null, null, null, null, null));

    // Two agencies share the address of one picture, which stays when one of them removes it
    brands.save(pictures(with(Pictures.png(20, 10, Color.RED)), KEEP));
    assertThat(brands.of(other).logo()).isEqualTo(brands.of(agency).logo());
    assertThat(brands.of(agency).color()).isNull();
    assertThat(brands.of(other).welcomeCopy()).isNull();
  }

  @Test
  void onlyOwnersAndAdminsChangeTheBrand() {
    SignInForTest.as(acme.teammate(agency, "mia@acme.example", "MEMBER"));
    assertThatThrownBy(() -> save("#0a3d62", "", "", "")).isInstanceOf(AccessDenied.class);
    SignInForTest.signOut();
    assertThatThrownBy(() -> save("#0a3d62", "", "", "")).isInstanceOf(AccessDenied.class);
    SignInForTest.as(acme.teammate(agency, "adam@acme.example", "ADMIN"));
    save("#0a3d62", "", "", "");

    assertThat(brands.of(agency).color()).isEqualTo(BrandColor.parse("0a3d62"));
  }

  @Test
  void anAgencyThatDoesNotExistHasNoBrand() {
    assertThatThrownBy(() -> brands.of(AgencyId.next())).isInstanceOf(NoSuchElementException.class);
    assertThat(brands.picture("0".repeat(64))).isEmpty();
  }

  private BrandImage logo() {
    return Objects.requireNonNull(brands.of(agency).logo());
  }

  private void save(String color, String welcome, String sender, String email) {
    brands.save(new BrandEdit(KEEP, KEEP, color, welcome, sender, email));
  }

  private static BrandEdit pictures(PictureChange logo, PictureChange icon) {
    return new BrandEdit(logo, icon, "", "", "", "");
  }

  private static PictureChange with(byte[] uploaded) {
    return new PictureChange.Replace(BrandPicture.logo(uploaded));
  }

  private static PictureChange icon(byte[] uploaded) {
    return new PictureChange.Replace(BrandPicture.icon(uploaded));
  }
}
