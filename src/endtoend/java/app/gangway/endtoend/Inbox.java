package app.gangway.endtoend;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The mail inbox that comes with the embedded stack, read in a browser as people read it. */
final class Inbox {

  private static final Pattern LINK = Pattern.compile("https?://\\S+/invite/[A-Za-z0-9_-]+");

  private Inbox() {}

  /**
   * The link in the newest mail to this address, waiting for the mail if it is still on its way.
   */
  static String newestLinkFor(String email, Person reader) {
    reader.opens("/dev/inbox");
    reader.row(email).first().click();
    Matcher link = LINK.matcher(reader.page().content());
    if (!link.find()) {
      throw new AssertionError("no invitation link in the mail to " + email);
    }
    return link.group();
  }
}
