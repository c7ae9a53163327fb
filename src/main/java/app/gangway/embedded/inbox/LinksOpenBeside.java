package app.gangway.embedded.inbox;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A mail's link opens a page of its own: within the inbox most pages refuse to be shown. */
final class LinksOpenBeside {

  private static final Pattern HEAD = Pattern.compile("<head[^>]*>", Pattern.CASE_INSENSITIVE);
  private static final String BASE = "<base target=\"_blank\">";

  private LinksOpenBeside() {}

  static String in(String html) {
    Matcher head = HEAD.matcher(html);
    return head.find()
        ? html.substring(0, head.end()) + BASE + html.substring(head.end())
        : BASE + html;
  }
}
