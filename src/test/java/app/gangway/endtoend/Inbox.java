package app.gangway.endtoend;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The mail inbox that comes with the embedded stack, read in a browser as users read it. */
final class Inbox {

  /** The link of a mail in a text. */
  static final Pattern LINK =
      Pattern.compile(
          "https?://\\S+?/(?:(?:invite|reset-password|portal/forms)/[A-Za-z0-9_-]+|portal/connections)");

  private Inbox() {}

  /**
   * The link in the newest mail to this address, letter by letter, waiting for the mail if it is
   * still on its way: the page shows new mails by itself.
   */
  static String newestLinkFor(String email, Person reader) {
    return newestLinkFor(email, "", reader);
  }

  /** The same of the newest mail with these words in its subject. */
  static String newestLinkFor(String email, String subject, Person reader) {
    Page page = newestMailFor(email, subject, reader);
    Locator text = page.getByText(LINK).last();
    Matcher link = LINK.matcher(text.innerText());
    if (!link.find()) {
      throw new AssertionError("no link in the mail to " + email);
    }
    return link.group();
  }

  /** Opens the text of the newest mail to this address with these words in its subject. */
  static Page newestMailFor(String email, String subject, Person reader) {
    Page page = reader.opens("/dev/inbox").sees("Mail inbox").page();
    page.getByRole(AriaRole.LINK)
        .filter(new Locator.FilterOptions().setHasText(Person.literally(email)))
        .filter(new Locator.FilterOptions().setHasText(subject))
        .first()
        .click();
    reader.follows("Text");
    return page;
  }
}
