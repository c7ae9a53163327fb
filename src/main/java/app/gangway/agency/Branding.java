package app.gangway.agency;

import app.gangway.shared.AgencyId;
import app.gangway.shared.DisplayName;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.PastedAddress;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The brand settings of an agency. */
@Entity
class Branding {

  static final int MAX_WELCOME_COPY = 4000;

  @Id private UUID agencyId;
  @Version private @Nullable Integer version;
  private @Nullable String color;
  private @Nullable String logoHash;
  private @Nullable String iconHash;
  private @Nullable String welcomeCopy;
  private @Nullable String senderName;
  private @Nullable String supportEmail;

  @SuppressWarnings("NullAway.Init")
  protected Branding() {}

  Branding(AgencyId agency) {
    this.agencyId = agency.value();
  }

  /** Refuses an unreadable colour, and names the nearest readable one. */
  void setColor(String hex) {
    if (hex.isBlank()) {
      color = null;
      return;
    }
    BrandColor parsed = BrandColor.parse(hex);
    if (!parsed.isReadable()) {
      throw new InvalidInput(
          "color",
          "error.brand.contrast",
          BrandColor.rounded(Math.min(parsed.contrastOnPage(), parsed.contrastOfText())),
          parsed.nearestReadable().css());
    }
    color = parsed.css();
  }

  void setWelcomeCopy(String copy) {
    String words = copy.strip();
    if (words.length() > MAX_WELCOME_COPY) {
      throw new InvalidInput("welcomeCopy", "error.brand.welcome-too-long", MAX_WELCOME_COPY);
    }
    welcomeCopy = words.isEmpty() ? null : words;
  }

  void setSenderName(String name) {
    senderName = name.isBlank() ? null : DisplayName.of("senderName", name).value();
  }

  void setSupportEmail(String address) {
    supportEmail = address.isBlank() ? null : replyAddress(address).value();
  }

  /** Stands in every mail, and not every mail server takes a mail that names a wider one. */
  private static EmailAddress replyAddress(String typed) {
    EmailAddress email = PastedAddress.email(typed);
    if (email.needsSmtpUtf8()) {
      throw new InvalidInput("email", "error.brand.reply-address");
    }
    return email;
  }

  void setLogo(@Nullable String hash) {
    logoHash = hash;
  }

  void setIcon(@Nullable String hash) {
    iconHash = hash;
  }
}
