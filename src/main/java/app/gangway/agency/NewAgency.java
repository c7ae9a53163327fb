package app.gangway.agency;

import app.gangway.shared.EmailAddress;
import app.gangway.shared.Slug;
import java.util.Locale;

/**
 * The input of the first run.
 *
 * @param locale the owner's language, and the agency's
 */
public record NewAgency(
    String name,
    Slug slug,
    String ownerName,
    EmailAddress ownerEmail,
    String password,
    Locale locale) {

  /** Omits the password, which a record would print. */
  @Override
  public String toString() {
    return "NewAgency[" + slug + "]";
  }
}
