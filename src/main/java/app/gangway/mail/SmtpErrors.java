package app.gangway.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;

/** Finds the mail server's reply in the exceptions of the mail library. */
final class SmtpErrors {

  private static final Pattern BAD_GREETING = Pattern.compile("response: (\\d{3})\\b");
  private static final Pattern REPLY = Pattern.compile("^[45]\\d\\d[ -]");

  private SmtpErrors() {}

  /** The most specific reply: about the recipient rather than about the mail as a whole. */
  static Optional<SmtpReply> reply(MailException failure) {
    return causes(failure).stream()
        .map(SmtpErrors::replyIn)
        .flatMap(Optional::stream)
        .filter(reply -> reply.code() >= 400)
        .max(Comparator.comparing(reply -> reply.phase() == SmtpPhase.RCPT));
  }

  /** All exceptions behind it, the outermost first. */
  static List<Throwable> causes(Throwable failure) {
    List<Throwable> found = new ArrayList<>();
    collect(failure, found);
    return found;
  }

  private static void collect(@Nullable Throwable start, List<Throwable> found) {
    for (Throwable at = start; at != null && !found.contains(at); at = at.getCause()) {
      found.add(at);
      if (at instanceof MailSendException send) {
        for (Exception one : send.getMessageExceptions()) {
          collect(one, found);
        }
      }
      if (at instanceof MessagingException chained) {
        collect(chained.getNextException(), found);
      }
    }
  }

  private static Optional<SmtpReply> replyIn(Throwable failure) {
    String text = failure.getMessage();
    if (text == null) {
      return Optional.empty();
    }
    return Optional.ofNullable(
        switch (failure) {
          case SMTPAddressFailedException address -> SmtpReply.parse(SmtpPhase.RCPT, text);
          case SMTPSenderFailedException sender -> SmtpReply.parse(SmtpPhase.MAIL_FROM, text);
          case SMTPSendFailedException mail -> SmtpReply.parse(phase(mail.getCommand()), text);
          case AuthenticationFailedException signIn -> SmtpReply.parse(SmtpPhase.AUTH, text);
          case MessagingException other -> beforeMail(text);
          default -> null;
        });
  }

  private static SmtpPhase phase(String command) {
    if (command.startsWith("MAIL")) {
      return SmtpPhase.MAIL_FROM;
    }
    if (command.startsWith("RCPT")) {
      return SmtpPhase.RCPT;
    }
    return command.equals(".") ? SmtpPhase.END_OF_DATA : SmtpPhase.DATA;
  }

  private static @Nullable SmtpReply beforeMail(String text) {
    Matcher greeting = BAD_GREETING.matcher(text);
    if (greeting.find()) {
      return SmtpReply.parse(SmtpPhase.CONNECT, greeting.group(1));
    }
    return REPLY.matcher(text).find() ? SmtpReply.parse(SmtpPhase.EHLO, text) : null;
  }
}
