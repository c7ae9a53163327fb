package app.gangway.mail;

import app.gangway.shared.BaseUrl;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvalidInput;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.StreamProvider;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.eclipse.angus.mail.util.MailStreamProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** Sends over SMTP, to the server that {@code spring.mail.*} names. */
@Component
@EnableConfigurationProperties(MailProperties.class)
class SmtpMailer implements Mailer, AutoCloseable {

  static {
    // Otherwise the library looks through the whole class path several times for each mail
    System.setProperty(StreamProvider.class.getName(), MailStreamProvider.class.getName());
  }

  private final PoolingMailSender sender;
  private final SmtpUtf8 smtpUtf8;
  private final MailContent content;
  private final MailProperties properties;
  private final MailServer server;
  private final BaseUrl baseUrl;
  private final BounceProperties bounces;

  SmtpMailer(
      JavaMailSenderImpl settings,
      MailContent content,
      MailProperties properties,
      MailServer server,
      BaseUrl baseUrl,
      BounceProperties bounces) {
    this.sender = new PoolingMailSender(settings, false);
    this.smtpUtf8 = new SmtpUtf8(settings);
    this.content = content;
    this.properties = properties;
    this.server = server;
    this.baseUrl = baseUrl;
    this.bounces = bounces;
  }

  @Override
  public void send(MailMessage message) {
    PoolingMailSender chosen = senderFor(message.to());
    MimeMessage mime = compose(message, chosen);
    try {
      chosen.send(mime);
      server.noteSuccess();
    } catch (MailException failure) {
      throw translate(failure);
    }
  }

  private RuntimeException translate(MailException failure) {
    if (SmtpErrors.causes(failure).stream().anyMatch(SmtpUtf8NotOffered.class::isInstance)) {
      return smtpUtf8.notOfferedAnyMore(failure);
    }
    SmtpReply reply = SmtpErrors.reply(failure).orElse(null);
    if (reply == null) {
      return server.unreachable(failure);
    }
    server.note(reply);
    return reply.passes() ? new MailUnavailable(reply, failure) : new MailRefused(reply, failure);
  }

  @Override
  public void requireReachable(EmailAddress to) {
    if (to.wire().isEmpty()) {
      throw new InvalidInput("email", "error.email.domain", to.value());
    }
    if (to.needsSmtpUtf8()) {
      switch (smtpUtf8.offer()) {
        case OFFERED -> {}
        case NOT_OFFERED -> throw new InvalidInput("email", "error.email.smtputf8");
        case UNKNOWN -> throw new InvalidInput("email", "error.email.smtputf8-unknown");
      }
    }
  }

  private PoolingMailSender senderFor(EmailAddress to) {
    if (!to.needsSmtpUtf8()) {
      return sender;
    }
    if (smtpUtf8.offer() == SmtpUtf8.Offer.NOT_OFFERED) {
      throw MailRefused.unwritable(
          "The mail server takes no addresses with such letters (SMTPUTF8).",
          new AddressException("The mail server does not offer SMTPUTF8."));
    }
    return smtpUtf8.sender();
  }

  private MimeMessage compose(MailMessage message, PoolingMailSender chosen) {
    SMTPMessage mime = new SMTPMessage(chosen.getSession());
    if (message instanceof MailMessage.InvitationMail) {
      bounces.envelopeSender(message.id()).ifPresent(mime::setEnvelopeFrom);
    }
    try {
      var helper =
          new MimeMessageHelper(
              mime, MimeMessageHelper.MULTIPART_MODE_RELATED, StandardCharsets.UTF_8.name());
      helper.setFrom(sender(message));
      helper.setTo(recipient(message.to()));
      EmailAddress support = message.brand().support();
      // Only mails for SMTPUTF8 can name an address outside ASCII
      if (support != null && (chosen != sender || !support.needsSmtpUtf8())) {
        helper.setReplyTo(recipient(support));
      }
      helper.setSubject(content.subject(message));
      helper.setText(content.text(message), content.html(message));
      mime.setHeader("Message-ID", messageId(message));
      // Prevents out-of-office replies (RFC 3834).
      mime.setHeader("Auto-Submitted", "auto-generated");
      mime.setHeader("Content-Language", message.language().toLanguageTag());
      URI stop = message.stop();
      if (stop != null) {
        // RFC 2369, and RFC 8058 for the button of the mail program
        mime.setHeader("List-Unsubscribe", "<" + stop.toASCIIString() + ">");
        mime.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
      }
      return mime;
    } catch (MessagingException | UnsupportedEncodingException failure) {
      throw MailRefused.unwritable("The address cannot be written into a mail.", failure);
    }
  }

  /** Mail servers expect international domains in their ASCII form (RFC 5891). */
  private static InternetAddress recipient(EmailAddress to) throws AddressException {
    return new InternetAddress(
        to.wire().orElseThrow(() -> new AddressException("The domain cannot be written in ASCII.")),
        true);
  }

  /** Of the installation's host: the one that is made by default names this machine. */
  private String messageId(MailMessage message) {
    return "<" + message.id() + "@" + baseUrl.baseUrl().getHost() + ">";
  }

  private InternetAddress sender(MailMessage message) throws UnsupportedEncodingException {
    return new InternetAddress(
        properties.from(),
        message.brand().sender().replaceAll("\\p{Cntrl}+", " "),
        StandardCharsets.UTF_8.name());
  }

  @Override
  public void close() {
    sender.close();
    smtpUtf8.close();
  }
}
