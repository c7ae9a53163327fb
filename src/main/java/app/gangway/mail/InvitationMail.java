package app.gangway.mail;

import app.gangway.shared.EmailAddress;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One mail about an invitation.
 *
 * @param to who gets it; the mail names this address, so that a person with several knows which one
 *     was invited
 * @param language what it is written in; English where there is no translation
 * @param brand of the agency that invites
 * @param inviterName the person who invites; null for the agency itself
 * @param workspaceName where the invitation leads
 * @param link the mail's one link
 * @param endsAt when the link ends
 */
public record InvitationMail(
    MailTemplate template,
    EmailAddress to,
    Locale language,
    MailBrand brand,
    @Nullable String inviterName,
    String workspaceName,
    URI link,
    Instant endsAt)
    implements MailMessage {

  @Override
  public List<String> subjectWords() {
    return List.of(brand.name(), workspaceName);
  }

  @Override
  public Map<String, Object> words() {
    Map<String, Object> words = new HashMap<>();
    words.put("workspaceName", workspaceName);
    words.put("invitedAddress", to.value());
    words.put("link", link);
    words.put("endsAt", endsAt);
    if (inviterName != null) {
      words.put("inviterName", inviterName);
    }
    return words;
  }

  /** Without the link: it carries a secret. */
  @Override
  public String toString() {
    return "InvitationMail[" + template + "]";
  }
}
