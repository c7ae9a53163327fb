package app.gangway.agency.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.ViewTest;
import app.gangway.agency.AgencyBrand;
import app.gangway.agency.BrandColor;
import app.gangway.agency.BrandEdit;
import app.gangway.agency.BrandManagement;
import app.gangway.agency.BrandPicture;
import app.gangway.agency.PictureChange;
import app.gangway.agency.Pictures;
import app.gangway.agency.Teammate;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.ui.MarkdownText;
import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadTester;
import java.awt.Color;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class BrandingViewTest extends ViewTest {

  @Autowired BrandManagement brands;

  private Teammate owner;

  @BeforeEach
  void foundTheAgency() {
    owner = acme.found();
  }

  @Test
  void theSavedBrandIsShownWhenThePageIsOpenedAgain() {
    open("settings/branding");
    type("Colour", "#0a3d62");
    type("Sender name", "Acme Support");
    type("Support email", "help@acme.example");
    type("Portal welcome copy", "Hello **there**");
    upload("Logo", "logo.png", Pictures.png(200, 50, Color.RED));
    upload("Icon", "icon.webp", Pictures.WEBP);
    press("Save");

    assertThat(notice()).startsWith("Saved.");
    assertThat(brand())
        .returns(BrandColor.parse("0a3d62"), AgencyBrand::color)
        .returns("Acme Support", AgencyBrand::senderName)
        .returns(new EmailAddress("help@acme.example"), AgencyBrand::supportEmail)
        .returns("Hello **there**", AgencyBrand::welcomeCopy);
    assertThat(brand().logo()).isNotNull();
    assertThat(brand().icon()).isNotNull();

    open("dashboard");
    open("settings/branding");
    assertThat(field("Colour").getValue()).isEqualTo("#0a3d62");
    assertThat(field("Portal welcome copy").getValue()).isEqualTo("Hello **there**");
    press("Remove", "Logo: Remove");
    press("Save");
    assertThat(brand().logo()).isNull();
    assertThat(brand().icon()).isNotNull();
  }

  @Test
  void aPaleColourIsReportedWithItsContrastAndTheNearestReadableIsOffered() {
    open("settings/branding");
    type("Colour", "#ffdd00");
    assertThat(shows("Contrast 1.1:1: text needs 4.5:1.")).isTrue();

    press("Save");
    assertThat(field("Colour").getErrorMessage())
        .startsWith("Too pale to read: its contrast is 1.1:1");
    assertThat(brand().color()).isNull();

    String offered = BrandColor.parse("ffdd00").nearestReadable().css();
    press("Use " + offered);
    assertThat(field("Colour").getValue()).isEqualTo(offered);
    assertThat(shows("both can be read")).isTrue();
    press("Save");
    assertThat(brand().color()).isEqualTo(BrandColor.parse(offered));
  }

  @Test
  void savingKeepsTheFieldsThatAnotherTeammateHasChangedMeanwhile() {
    open("settings/branding");
    type("Colour", "#0a3d62");
    brands.save(
        new BrandEdit(
            new PictureChange.Replace(BrandPicture.logo(Pictures.png(200, 50, Color.RED))),
            new PictureChange.Keep(),
            null,
            "Hello **there**",
            null,
            "help@acme.example"));
    press("Save");

    assertThat(brand())
        .returns(BrandColor.parse("0a3d62"), AgencyBrand::color)
        .returns(new EmailAddress("help@acme.example"), AgencyBrand::supportEmail)
        .returns("Hello **there**", AgencyBrand::welcomeCopy);
    assertThat(brand().logo()).isNotNull();
    assertThat(field("Portal welcome copy").getValue()).isEqualTo("Hello **there**");

    type("Portal welcome copy", "");
    press("Save");
    assertThat(brand().welcomeCopy()).isNull();
  }

  @Test
  void anInvalidInputIsReportedAtItsField() {
    open("settings/branding");
    type("Colour", "blue");
    press("Save");
    assertErrorAt("Colour", "Enter a colour as six digits and letters from 0 to f, like #1f3a5f.");

    type("Colour", "");
    type("Support email", "nowhere");
    press("Save");
    assertErrorAt("Support email", "Enter an email address like name@example.com.");

    type("Support email", "");
    type("Portal welcome copy", "x".repeat(4001));
    press("Save");
    assertErrorAt("Portal welcome copy", "The welcome is longer than 4,000 characters.");
  }

  @Test
  void anUnusableFileIsReportedAndThePictureStays() {
    open("settings/branding");
    upload("Logo", "logo.png", Pictures.png(200, 50, Color.RED));
    press("Save");
    var before = brand().logo();

    upload("Logo", "logo.png", bytes("<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>"));
    assertThat(picture("Logo").getErrorMessage()).startsWith("SVG files can’t be used");
    upload("Logo", "logo.png", bytes("<html></html>"));
    assertThat(picture("Logo").getErrorMessage()).startsWith("This is not a picture");
    upload("Logo", "big.png", Arrays.copyOf(Pictures.png(9, 9, Color.RED), 10 * 1024 * 1024));
    assertThat(picture("Logo").getErrorMessage()).startsWith("This file is larger than 2 MB");
    assertThat(picture("Logo").isInvalid()).isTrue();
    press("Save");

    assertThat(brand().logo()).isEqualTo(before);
  }

  @Test
  void thePreviewShowsTheUnsavedBrandInMailInvitationAndPortalInLightAndDark() {
    open("settings/branding");
    upload("Logo", "logo.png", Pictures.png(200, 50, Color.RED));

    assertThat(
            find(Div.class).withClassName("preview-picture").all().stream()
                .map(picture -> picture.getElement().getAttribute("aria-label")))
        .containsExactly(
            "Email, Light",
            "Invitation page, Light",
            "Portal, Light",
            "Email, Dark",
            "Invitation page, Dark",
            "Portal, Dark");
    assertThat(
            find(Image.class, find(BrandPreview.class).single()).withClassName("brand-logo").all())
        .hasSize(6)
        .allMatch(logo -> logo.getSrc().startsWith("data:image/png;base64,"));
    assertThat(brand().logo()).isNull();
  }

  @Test
  void aScriptInTheWelcomeCopyIsTextInItsPreview() {
    open("settings/branding");
    type("Portal welcome copy", "Hello <script>alert(1)</script>");

    String html = find(Html.class, find(MarkdownText.class).single()).single().getInnerHtml();
    assertThat(html).contains("&lt;script&gt;").doesNotContain("<script");
  }

  @Test
  void aMemberCannotOpenThePage() {
    signedInAs(acme.teammate(owner.agencyId(), "mia@acme.example", "MEMBER"));

    open("settings/branding");

    assertThat(find(PictureField.class).exists()).isFalse();
  }

  private AgencyBrand brand() {
    return brands.of(owner.agencyId());
  }

  private PictureField picture(String label) {
    List<PictureField> fields =
        find(PictureField.class).all().stream()
            .filter(field -> field.getLabel().equals(label))
            .toList();
    assertThat(fields).hasSize(1);
    return fields.getFirst();
  }

  private void upload(String label, String name, byte[] content) {
    Upload upload = find(Upload.class, picture(label)).single();
    new UploadTester<>(upload).upload(name, "application/octet-stream", content);
    roundTrip();
  }

  private void press(String text, String label) {
    find(Button.class).withText(text).all().stream()
        .filter(button -> label.equals(button.getAriaLabel().orElse("")))
        .forEach(this::click);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
