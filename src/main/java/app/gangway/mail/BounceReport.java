package app.gangway.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.angus.mail.dsn.DeliveryStatus;
import org.jspecify.annotations.Nullable;

/**
 * What a delivery status notification (RFC 3464, RFC 6533) says.
 *
 * @param mails the mails that it may be about, the likeliest first
 * @param refusal why no further attempt delivers the mail; null for a delay or a delivery
 */
record BounceReport(List<MailId> mails, @Nullable SmtpReply refusal) {

  /** Where servers write the envelope recipient of a report: this installation's own address. */
  private static final List<String> RECIPIENT =
      List.of("Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "To");

  private static final List<String> ABOUT = List.of("In-Reply-To", "References");
  private static final Pattern MESSAGE_ID = Pattern.compile("<(\\p{XDigit}{32})@");

  /** RFC 3464, 2.3.4; comments may follow. */
  private static final Pattern STATUS = Pattern.compile("[45]\\.\\d{1,3}\\.\\d{1,3}");

  /** Other undefined permanent failure (RFC 3463), for a report that names no status. */
  private static final String UNDEFINED = "5.0.0";

  private static final int MAX_DEPTH = 5;

  /** Empty where the message is no such notification. */
  static Optional<BounceReport> read(MimeMessage message, BounceProperties properties)
      throws MessagingException, IOException {
    List<Part> parts = new ArrayList<>();
    collect(message, parts, 0);
    Optional<Part> status = parts.stream().filter(part -> is(part, "delivery-status")).findFirst();
    if (status.isEmpty()) {
      return Optional.empty();
    }
    Set<MailId> mails = new LinkedHashSet<>();
    for (String header : RECIPIENT) {
      values(message.getHeader(header))
          .flatMap(to -> properties.mail(to).stream())
          .forEach(mails::add);
    }
    for (Part part : parts) {
      if (isReturned(part)) {
        addMessageId(new InternetHeaders(part.getInputStream()).getHeader("Message-ID"), mails);
      }
    }
    for (String header : ABOUT) {
      addMessageId(message.getHeader(header), mails);
    }
    return Optional.of(
        new BounceReport(
            List.copyOf(mails), refusal(new DeliveryStatus(status.get().getInputStream()))));
  }

  private static void collect(Part part, List<Part> parts, int depth)
      throws MessagingException, IOException {
    parts.add(part);
    if (depth < MAX_DEPTH
        && part.isMimeType("multipart/*")
        && part.getContent() instanceof Multipart multipart) {
      for (int i = 0; i < multipart.getCount(); i++) {
        BodyPart child = multipart.getBodyPart(i);
        collect(child, parts, depth + 1);
      }
    }
  }

  private static boolean is(Part part, String kind) {
    try {
      return part.isMimeType("message/" + kind) || part.isMimeType("message/global-" + kind);
    } catch (MessagingException unreadable) {
      return false;
    }
  }

  private static boolean isReturned(Part part) throws MessagingException {
    return part.isMimeType("message/rfc822")
        || part.isMimeType("text/rfc822-headers")
        || part.isMimeType("message/global")
        || part.isMimeType("message/global-headers");
  }

  private static Stream<String> values(String @Nullable [] header) {
    return header == null ? Stream.empty() : Stream.of(header);
  }

  private static void addMessageId(String @Nullable [] header, Set<MailId> mails) {
    values(header)
        .map(MESSAGE_ID::matcher)
        .filter(Matcher::find)
        .flatMap(id -> MailId.parse(id.group(1)).stream())
        .forEach(mails::add);
  }

  /**
   * {@code failed} is final whatever the status (RFC 3464, 2.3.3): a server that gives up after
   * days reports the temporary status of its last attempt.
   */
  private static @Nullable SmtpReply refusal(DeliveryStatus status) throws MessagingException {
    for (int i = 0; i < status.getRecipientDSNCount(); i++) {
      InternetHeaders recipient = status.getRecipientDSN(i);
      if (first(recipient, "Action").toLowerCase(Locale.ROOT).startsWith("failed")) {
        Matcher code = STATUS.matcher(first(recipient, "Status"));
        return SmtpReply.reported(
            code.lookingAt() ? code.group() : UNDEFINED, first(recipient, "Diagnostic-Code"));
      }
    }
    return null;
  }

  private static String first(InternetHeaders headers, String name) {
    String value = headers.getHeader(name, null);
    return value == null ? "" : value.strip();
  }
}
