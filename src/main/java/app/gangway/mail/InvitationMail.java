package app.gangway.mail;

import app.gangway.shared.EmailAddress;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One mail about an invitation.
 *
 * @param to who gets it; the mail names this address, so that a person with several knows which one
 *     was invited
 * @param language what it is written in; English where there is no translation
 * @param brand of the agency that invites
 * @param inviterName the person who invites
 * @param workspaceName where the invitation leads
 * @param link the mail's one link
 * @param endsAt when the link ends
 */
public record InvitationMail(
    MailTemplate template,
    EmailAddress to,
    Locale language,
    MailBrand brand,
    String inviterName,
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
    return Map.of(
        "inviterName", inviterName,
        "workspaceName", workspaceName,
        "invitedAddress", to.value(),
        "link", link,
        "endsAt", endsAt);
  }

  /** Without the link: it carries a secret. */
  @Override
  public String toString() {
    return "InvitationMail[" + template + "]";
  }
}
