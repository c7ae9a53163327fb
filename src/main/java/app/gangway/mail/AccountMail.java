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
 * One mail about somebody's own account.
 *
 * @param personName whose account it is
 * @param link the mail's one link
 * @param endsAt when the link ends; null where it does not
 */
public record AccountMail(
    MailTemplate template,
    EmailAddress to,
    Locale language,
    String personName,
    URI link,
    @Nullable Instant endsAt)
    implements MailMessage {

  /** An account may belong to several agencies. */
  @Override
  public MailBrand brand() {
    return MailBrand.PRODUCT;
  }

  @Override
  public List<String> subjectWords() {
    return List.of();
  }

  @Override
  public Map<String, Object> words() {
    Map<String, Object> words = new HashMap<>(Map.of("personName", personName, "link", link));
    if (endsAt != null) {
      words.put("endsAt", endsAt);
    }
    return words;
  }

  /** Without the link: it carries a secret. */
  @Override
  public String toString() {
    return "AccountMail[" + template + "]";
  }
}
