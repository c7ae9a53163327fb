package app.gangway.mail;

import app.gangway.shared.EmailAddress;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;

/**
 * One mail about an invitation.
 *
 * @param to who gets it; the mail names this address, so that a person with several knows which one
 *     was invited
 * @param language what it is written in; English where there is no translation
 * @param agencyName whose brand it bears, in the subject, the sender's name and the header
 * @param inviterName the person who invites
 * @param workspaceName where the invitation leads
 * @param link the mail's one link
 * @param endsAt when the link ends
 */
public record MailMessage(
    MailTemplate template,
    EmailAddress to,
    Locale language,
    String agencyName,
    String inviterName,
    String workspaceName,
    URI link,
    Instant endsAt) {

  /** Without the link: it carries a secret. */
  @Override
  public String toString() {
    return "MailMessage[" + template + "]";
  }
}
