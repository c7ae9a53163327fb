package app.gangway.shell;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.ViewTest;
import app.gangway.agency.BrandEdit;
import app.gangway.agency.BrandImage;
import app.gangway.agency.BrandManagement;
import app.gangway.agency.BrandPicture;
import app.gangway.agency.PictureChange;
import app.gangway.agency.Pictures;
import app.gangway.invitation.InvitationAcceptance;
import app.gangway.invitation.InvitationManagement;
import app.gangway.invitation.LinkForTest;
import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvitationId;
import app.gangway.shared.ui.MarkdownText;
import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import java.awt.Color;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The pages that show an agency's brand, and those that do not. */
class BrandedPagesTest extends ViewTest {

  private static final EmailAddress CARLA = new EmailAddress("carla@client.example");

  @Autowired BrandManagement brands;
  @Autowired InvitationManagement invitations;
  @Autowired InvitationAcceptance links;
  @Autowired LinkForTest link;

  private AgencyId agency;
  private AccountId otherOwner;

  @BeforeEach
  void twoAgenciesHaveABrand() {
    agency = acme.found().agencyId();
    brandIs(Color.RED, "#0a3d62", "Welcome to **Acme**");
    otherOwner = acme.ownerOfAnotherAgency();
  }

  @Test
  void theInvitationPageShowsLogoAndColour() {
    String token = link.to(invite("Harbor"));
    signOut();

    open("invite/" + token);

    assertThat(logo().getSrc()).isEqualTo(image().path());
    assertThat(logo().getAlt()).hasValue("Acme");
    assertThat(stylesheetOfThePage()).isEqualTo("brand/colors/0a3d62.css");
  }

  @Test
  void thePageOfAnEndedInvitationShowsTheBrandToo() {
    InvitationId invitation = invite("Harbor");
    String token = link.to(invitation);
    invitations.revoke(invitation);
    signOut();

    open("invite/" + token);

    assertThat(logo().getAlt()).hasValue("Acme");
    assertThat(UI.getCurrent().getInternals().getTitle()).isEqualTo("Invitation – Acme");
  }

  @Test
  void theProductsOwnPagesShowNoBrand() {
    String token = link.to(invite("Harbor"));
    signOut();
    open("invite/" + token);

    open("fresh-link");

    assertThat(find(Image.class).withClassName("brand-logo").exists()).isFalse();
    assertThat(find(Span.class).withClassName("brand-name").single().getText())
        .isEqualTo("Gangway");
    assertThat(stylesheetOfThePage()).isNull();
  }

  @Test
  void anUnknownLinkShowsNoBrand() {
    signOut();

    open("invite/" + "x".repeat(43));

    assertThat(find(Image.class).withClassName("brand-logo").exists()).isFalse();
    assertThat(stylesheetOfThePage()).isNull();
  }

  @Test
  void theWizardShowsTheBrandAndBeginsWithTheWelcomeCopy() {
    accept(invite("Harbor"));

    open("onboarding/client");
    eventually(() -> assertThat(title()).isEqualTo("Welcome, Somebody"));

    assertThat(welcome()).isEqualTo("<p>Welcome to <strong>Acme</strong></p>");
    assertThat(shows("Step 1 of")).isTrue();
    assertThat(logo().getAlt()).hasValue("Acme");
    assertThat(stylesheetOfThePage()).isEqualTo("brand/colors/0a3d62.css");
  }

  @Test
  void aScriptInTheWelcomeCopyIsTextInTheWizard() {
    brandIs(Color.RED, "#0a3d62", "Hi <img src=x onerror=alert(1)> [x](javascript:alert(1))");
    accept(invite("Harbor"));

    open("onboarding/client");
    eventually(() -> assertThat(title()).isEqualTo("Welcome, Somebody"));

    assertThat(welcome()).doesNotContain("<img", "javascript:");
  }

  @Test
  void withoutWelcomeCopyTheWizardBeginsWithTheDefaultMessage() {
    brandIs(Color.RED, "", "");
    accept(invite("Harbor"));

    open("onboarding/client");
    eventually(() -> assertThat(title()).isEqualTo("Welcome, Somebody"));

    assertThat(find(MarkdownText.class).exists()).isFalse();
    assertThat(shows("Acme")).isTrue();
    assertThat(stylesheetOfThePage()).isNull();
  }

  @Test
  void thePortalShowsTheBrandOfTheSelectedWorkspace() {
    InvitationId first = invite("Harbor");
    signedInAs(otherOwner);
    brandIs(Color.BLUE, "#7a1f5c", "");
    InvitationId second = invite("Bakery");
    AccountId carla = accept(first);
    links.accept(link.to(second));
    eventually(() ->
        assertThat(
                jdbc.sql("select count(*) from workspace_member where account_id = :id")
                    .param("id", carla.toString())
                    .query(Integer.class)
                    .single())
            .isEqualTo(2));
    jdbc.sql("update onboarding set state = 'COMPLETED', completed_at = utc_timestamp(6)").update();

    open("portal");
    test(find(Select.class).withLabel("Workspace").single()).selectItem("Harbor · Acme");
    roundTrip();
    assertThat(logo().getAlt()).hasValue("Acme");
    assertThat(stylesheetOfThePage()).isEqualTo("brand/colors/0a3d62.css");

    test(find(Select.class).withLabel("Workspace").single()).selectItem("Bakery · Other");
    roundTrip();
    assertThat(logo().getAlt()).hasValue("Other");
    assertThat(stylesheetOfThePage()).isEqualTo("brand/colors/7a1f5c.css");
  }

  @Test
  void theAccountPageShowsTheBrandOfTheClientsOnlyAgency() {
    InvitationId first = invite("Harbor");
    signedInAs(otherOwner);
    brandIs(Color.BLUE, "#7a1f5c", "");
    InvitationId second = invite("Bakery");
    accept(first);
    eventually(() -> {
      open("account");
      assertThat(logo().getAlt()).hasValue("Acme");
    });
    assertThat(UI.getCurrent().getInternals().getTitle()).isEqualTo("Your account – Acme");

    links.accept(link.to(second));
    eventually(() -> {
      open("account");
      assertThat(find(Image.class).withClassName("brand-logo").exists()).isFalse();
    });
  }

  @Test
  void theAgencysOwnScreensShowTheBrandOfTheProduct() {
    String token = link.to(invite("Harbor"));
    open("invite/" + token);
    assertThat(stylesheetOfThePage()).isNotNull();

    open("dashboard");

    assertThat(stylesheetOfThePage()).isNull();
  }

  private InvitationId invite(String workspace) {
    return invitations.invite(acme.workspace(workspace), CARLA);
  }

  private AccountId accept(InvitationId invitation) {
    String token = link.to(invitation);
    AccountId carla = acme.account(CARLA.value());
    signedInAs(carla);
    links.accept(token);
    return carla;
  }

  /** Of the signed-in owner's agency. */
  private void brandIs(Color logo, String color, String welcome) {
    brands.save(
        new BrandEdit(
            new PictureChange.Replace(BrandPicture.logo(Pictures.png(200, 50, logo))),
            new PictureChange.Keep(),
            color,
            welcome,
            "",
            ""));
  }

  private BrandImage image() {
    return Objects.requireNonNull(brands.of(agency).logo());
  }

  private Image logo() {
    List<Image> logos = find(Image.class).withClassName("brand-logo").all();
    // The portal has one more in the bar for phones
    assertThat(logos)
        .isNotEmpty()
        .extracting(Image::getSrc)
        .containsOnly(logos.getFirst().getSrc());
    return logos.getFirst();
  }

  private String welcome() {
    return find(Html.class, find(MarkdownText.class).single()).single().getInnerHtml();
  }

  private static @Nullable String stylesheetOfThePage() {
    return BrandedPage.of(UI.getCurrent()).stylesheet();
  }
}
