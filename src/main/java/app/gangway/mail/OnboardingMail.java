package app.gangway.mail;

import app.gangway.shared.EmailAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One mail to a client who has stopped on a step of the wizard.
 *
 * @param language what it is written in; English where there is no translation
 * @param brand of the agency whose portal it is
 * @param personName who gets it
 * @param link leads back to the step, after signing in
 */
public record OnboardingMail(
    EmailAddress to, Locale language, MailBrand brand, String personName, URI link)
    implements MailMessage {

  @Override
  public MailTemplate template() {
    return MailTemplate.ONBOARDING_NUDGE;
  }

  @Override
  public List<String> subjectWords() {
    return List.of(brand.name());
  }

  @Override
  public Map<String, Object> words() {
    return Map.of("personName", personName, "link", link);
  }

  /** Without the address. */
  @Override
  public String toString() {
    return "OnboardingMail";
  }
}
