package app.gangway.mail;

import app.gangway.shared.EmailAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a mail says, and to whom. */
public sealed interface MailMessage permits InvitationMail, OnboardingMail, AccountMail {

  MailTemplate template();

  EmailAddress to();

  /** What it is written in; English where there is no translation. */
  Locale language();

  /** In whose name it comes. */
  MailBrand brand();

  /** What stands for the placeholders of the template's subject, in their order. */
  List<String> subjectWords();

  /** What the template says by these names; instants are written in the mail's language. */
  Map<String, Object> words();
}
