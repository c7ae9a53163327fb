package app.gangway.mail;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One reply of a mail server (RFC 5321, 4.2), with the enhanced status code where it has one (RFC
 * 3463; RFC 2034 for where it stands).
 *
 * @param code the basic code, 200 to 599; 0 where the server said nothing that can be understood
 * @param status the enhanced status code, such as {@code 5.1.1}
 * @param text all lines as one, with the codes at its beginning; untrusted
 */
record SmtpReply(SmtpPhase phase, int code, @Nullable String status, String text) {

  private static final int MAX_LENGTH = 300;

  /** The mail server refuses for good, and says no more. */
  private static final int REFUSED = 550;

  /** The mail server could not deliver for the moment, and says no more. */
  private static final int NOT_NOW = 450;

  private static final Pattern LINE =
      Pattern.compile("^(?:([2-5]\\d\\d)(?:[ -]|$))?(.*)$", Pattern.DOTALL);

  /** At the beginning by the standard; some servers set a sign before it. */
  private static final Pattern STATUS =
      Pattern.compile("^\\W{0,2}([245])\\.(\\d{1,3})\\.(\\d{1,3})\\b");

  private static final Pattern ADDRESS = Pattern.compile("[^\\s<>,;:()\"]+@[^\\s<>,;:()\"]+");

  private static final Pattern HOST =
      Pattern.compile("https?:\\S+|[\\p{L}\\p{N}-]+(\\.[\\p{L}\\p{N}-]+){2,}");

  /**
   * Reads a reply of one line or of several.
   *
   * @param lines as the server sent them, or with another text around them
   */
  static SmtpReply parse(SmtpPhase phase, String lines) {
    int code = 0;
    String status = null;
    StringBuilder text = new StringBuilder();
    for (String line : lines.strip().split("\\R")) {
      Matcher parts = LINE.matcher(line.strip());
      if (!parts.matches()) {
        continue;
      }
      String words = parts.group(2).strip();
      Matcher enhanced = STATUS.matcher(words);
      boolean hasStatus = enhanced.find();
      if (code == 0 && parts.group(1) != null) {
        code = Integer.parseInt(parts.group(1));
        text.append(code);
      }
      if (hasStatus && status == null) {
        status = "%s.%s.%s".formatted(enhanced.group(1), enhanced.group(2), enhanced.group(3));
      } else if (hasStatus) {
        // Each further line repeats the codes
        words = words.substring(enhanced.end()).strip();
      }
      text.append(text.isEmpty() || words.isEmpty() ? "" : " ").append(words);
    }
    return new SmtpReply(phase, code, status, text.toString());
  }

  /**
   * The reply that a report quotes (RFC 3464, 2.3.4 and 2.3.6).
   *
   * @param status the report's own status code, which holds where the reply names none
   * @param diagnostic the type, a semicolon, and the reply or other words; may be empty
   */
  static SmtpReply reported(String status, String diagnostic) {
    String words = diagnostic.substring(diagnostic.indexOf(';') + 1);
    SmtpReply said = parse(SmtpPhase.RCPT, words);
    return new SmtpReply(
        SmtpPhase.RCPT,
        said.code == 0 ? (status.startsWith("4") ? NOT_NOW : REFUSED) : said.code,
        said.status == null ? status : said.status,
        said.text.isEmpty() ? status : said.text);
  }

  MailFault fault() {
    return ReplyRules.fault(this);
  }

  /**
   * Whether a later attempt may succeed: the server says so (4yz), or what it names passes, or it
   * refuses this installation and not this mail.
   */
  boolean passes() {
    return code < 500 || phase.isBeforeMail() || fault().passes() || ReplyRules.isAboutSignIn(this);
  }

  /** Subject and detail of the enhanced status code, such as {@code 1.1}; empty without one. */
  String detail() {
    return status == null ? "" : status.substring(2);
  }

  /** The text in lower case, without addresses and host names: their words say nothing. */
  String words() {
    String plain = ADDRESS.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("…");
    return HOST.matcher(plain).replaceAll("…");
  }

  /** For screens: one line of at most 300 characters. It may name the address. */
  String reason() {
    String plain = text.replaceAll("\\p{Cntrl}+", " ").strip();
    return plain.length() <= MAX_LENGTH ? plain : plain.substring(0, MAX_LENGTH - 1) + "…";
  }

  /** For logs: what the server said and when, without addresses. */
  String forLog() {
    return "at %s: %s".formatted(phase, ADDRESS.matcher(reason()).replaceAll("…"));
  }
}
