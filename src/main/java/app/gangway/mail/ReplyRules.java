package app.gangway.mail;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells from a reply of a mail server whose fault it is. The enhanced status code decides where the
 * registry of RFC 5248 gives it one meaning. Many servers send {@code 5.7.1} or {@code 5.0.0} for
 * everything, or no such code: there the text decides, and then the phase of the dialog with the
 * basic code.
 */
final class ReplyRules {

  /** A text, and the fault that it names whatever the code. */
  private record TextRule(Pattern text, MailFault fault) {

    static TextRule of(MailFault fault, String... words) {
      return new TextRule(Pattern.compile(String.join("|", words)), fault);
    }
  }

  /** Subject and detail of the codes that mean one thing, without their class. */
  private static final Set<String> ABOUT_RECIPIENT =
      Set.of("1.1", "1.2", "1.3", "1.4", "1.6", "1.9", "1.10", "2.4", "4.6", "4.14", "4.310");

  private static final Set<String> ABOUT_SENDER =
      Set.of("1.7", "1.8", "1.20", "3.3", "3.4", "3.5", "2.3");

  private static final String MAILBOX_FULL = "2.2";
  private static final String TOO_MANY_RECIPIENTS = "5.3";

  /** The network between two mail servers, or a server that takes no mail now. */
  private static final Set<String> ABOUT_MOMENT =
      Set.of("3.1", "3.2", "4.2", "4.3", "4.5", "4.7", "4.300", "4.316", "4.317");

  /** Servers that slow mails down for one mailbox use it too, and say so in words. */
  private static final String MAILBOX_DISABLED = "2.1";

  private static final Set<String> MAILBOX_OR_ROUTE = Set.of("1.0", "2.0", "4.0", "4.1", "4.4");

  /** RFC 6710 and RFC 7293: the mailbox has another owner today. */
  private static final Set<String> NEW_OWNER = Set.of("7.17", "7.18", "7.19");

  private static final Set<String> INTERNATIONAL_ADDRESS = Set.of("6.7", "6.8", "6.10");

  private static final TextRule RATE =
      TextRule.of(
          MailFault.RATE_LIMIT,
          "too (many|much) (e-?mails?|messages?|mails?|connections?|recipients?|requests?|sessions?)",
          "too (quickly|fast|frequent)",
          "rate.?limit",
          "(sending|submission|message|mail|hourly|daily|relay|monthly)[ -](rate|limit|quota)",
          "(hourly|daily|monthly|sending|messaging|relay|recipient|rate|connections?)"
              + " (\\S+ ){0,3}(limits?|quota|threshold)",
          "exceeded (\\S+ ){0,5}(limits?|threshold|rate)",
          "at a rate that",
          "throttl",
          "unexpected volume",
          "unusual rate",
          "per (second|minute|hour|day)");

  private static final TextRule FULL =
      TextRule.of(
          MailFault.MAILBOX_FULL,
          "(mailbox|inbox|mailfolder|maildir|account|user|recipient)('s)? (\\S+ ){0,4}"
              + "(full\\b|over (its |the |their )?(disk )?quota|exceeded (\\S+ ){0,3}(quota|storage|size))",
          "over ?quota",
          "quota (is )?exceeded",
          "exceed(s|ed)? (\\S+ ){0,3}(storage|quota)",
          "insufficient (disk |mailbox )?(space|storage) (for|in) (the |this )?(user|mailbox)",
          "(out of|not enough) storage");

  private static final TextRule SENDING =
      TextRule.of(
          MailFault.SENDER,
          "\\bsender",
          "\\bspf\\b",
          "\\bdkim\\b",
          "\\bdmarc\\b",
          "\\bspam(haus|cop|med)?\\b",
          "\\b(dns|r)bl\\b",
          "black.?list",
          "block.?list",
          "reputation",
          "relay(ing)? (access )?(denied|not|prohibited|is)",
          "(unable|permitted|permission|cannot|allowed|refuse|denied) (to )?relay",
          "unauthenticated",
          "authenticat",
          "not verified",
          "verified (\\S+ )?(identity|domain|sender)",
          "from (address|header|domain)",
          "unsolicited",
          "reverse dns|\\bptr\\b|helo",
          "banned",
          "(ip|client host|address) \\S+ (is |has been )?(blocked|listed)",
          "(blocked|listed|refused) (using|by|in|on|for|due|because)",
          "not allowed to send",
          "message (\\S+ )?(not allowed|content)",
          "polic(y|ies)",
          "\\bvirus\\b",
          "free accounts");

  private static final TextRule UNKNOWN_USER =
      TextRule.of(
          MailFault.RECIPIENT,
          "(user|mailbox|recipient|account|address|e-?mail|alias|addressee) (\\S+ ){0,6}"
              + "(unknown|not found|not exist|invalid|unavailable|disabled|inactive|suspended"
              + "|closed|deactivated|discontinued|rejected|undeliverable|no longer|not known)",
          "(unknown|no such|invalid|non-?existent|bad|inactive|not a valid|not a known)"
              + " (\\S+ )?(user|mailbox|recipient|account|address|person|domain|addressee|destination)",
          "(does not|doesn't|don't) (exist|have)",
          "(isn't|is not) (a|an|our) (\\S+ ){0,2}(user|mailbox|account|customer)",
          "unrout(e)?able",
          "null ?mx",
          "domain (\\S+ ){0,3}(not found|not exist|no mail)",
          "recipientnotfound",
          "suppression list",
          "not our customer",
          "recipient address rejected");

  private static final TextRule LATER =
      TextRule.of(
          MailFault.MOMENT,
          "gr[ea]y.?list",
          "(try|retry|come back|resend) (\\S+ ){0,3}later",
          "temporar",
          "server (is )?busy",
          "system (is )?(overload|busy|shutting)",
          "insufficient system (storage|resources)");

  private static final List<TextRule> QUOTA = List.of(RATE, FULL);
  private static final List<TextRule> OTHER = List.of(LATER, SENDING, UNKNOWN_USER);

  /** Replies about this installation's own sign-in (RFC 4954, 6), in whatever phase. */
  private static final Set<Integer> SIGN_IN = Set.of(530, 534, 535, 538);

  private ReplyRules() {}

  static boolean isAboutSignIn(SmtpReply reply) {
    return SIGN_IN.contains(reply.code());
  }

  static MailFault fault(SmtpReply reply) {
    String detail = reply.detail();
    if (ABOUT_RECIPIENT.contains(detail)
        || NEW_OWNER.contains(detail)
        || INTERNATIONAL_ADDRESS.contains(detail)) {
      return MailFault.RECIPIENT;
    }
    if (isAboutSignIn(reply) || ABOUT_SENDER.contains(detail)) {
      return MailFault.SENDER;
    }
    if (detail.equals(MAILBOX_FULL)) {
      return MailFault.MAILBOX_FULL;
    }
    if (detail.equals(TOO_MANY_RECIPIENTS)) {
      return MailFault.RATE_LIMIT;
    }
    String text = reply.words();
    return byText(QUOTA, text)
        .or(() ->
            detail.equals(MAILBOX_DISABLED) ? Optional.of(MailFault.RECIPIENT) : Optional.empty())
        .or(() -> isAboutRoute(reply, detail) ? Optional.of(MailFault.MOMENT) : Optional.empty())
        .or(() -> byText(OTHER, text))
        .orElseGet(() -> ABOUT_MOMENT.contains(detail) ? MailFault.MOMENT : byPhase(reply, detail));
  }

  /** A route that fails for the moment says nothing about the address, whatever its words. */
  private static boolean isAboutRoute(SmtpReply reply, String detail) {
    return reply.code() < 500 && detail.startsWith("4.") && ABOUT_MOMENT.contains(detail);
  }

  private static Optional<MailFault> byText(List<TextRule> rules, String text) {
    return rules.stream()
        .filter(rule -> rule.text().matcher(text).find())
        .map(TextRule::fault)
        .findFirst();
  }

  /** What is left says nothing in words that can be understood. */
  private static MailFault byPhase(SmtpReply reply, String detail) {
    boolean forNow = reply.code() < 500;
    if (detail.startsWith("7.")) {
      if (!forNow) {
        return MailFault.SENDER;
      }
      return reply.code() == 421 ? MailFault.RATE_LIMIT : MailFault.MOMENT;
    }
    if (detail.startsWith("6.")) {
      return MailFault.SENDER;
    }
    return switch (reply.phase()) {
      case CONNECT, EHLO, STARTTLS, AUTH, MAIL_FROM -> forNow ? MailFault.MOMENT : MailFault.SENDER;
      case RCPT -> aboutAnAddress(reply, detail, forNow);
      case DATA, END_OF_DATA -> aboutAMail(reply, detail, forNow);
    };
  }

  private static MailFault aboutAnAddress(SmtpReply reply, String detail, boolean forNow) {
    if (forNow) {
      return MailFault.MOMENT;
    }
    if (MAILBOX_OR_ROUTE.contains(detail)) {
      return MailFault.RECIPIENT;
    }
    return switch (reply.code()) {
      case 552 -> MailFault.MAILBOX_FULL;
      case 500, 502, 503, 554, 555 -> MailFault.SENDER;
      default -> MailFault.RECIPIENT;
    };
  }

  private static MailFault aboutAMail(SmtpReply reply, String detail, boolean forNow) {
    if (forNow) {
      return MailFault.MOMENT;
    }
    return MAILBOX_OR_ROUTE.contains(detail) ? MailFault.RECIPIENT : MailFault.SENDER;
  }
}
