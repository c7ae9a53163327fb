package app.gangway.mail;

import app.gangway.shared.BaseUrl;
import app.gangway.shared.EmailAddress;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.StreamProvider;
import java.io.UnsupportedEncodingException;
import java.net.IDN;
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
  private final MailContent content;
  private final MailProperties properties;
  private final MailServer server;
  private final BaseUrl baseUrl;

  SmtpMailer(
      JavaMailSenderImpl settings,
      MailContent content,
      MailProperties properties,
      MailServer server,
      BaseUrl baseUrl) {
    this.sender = new PoolingMailSender(settings);
    this.content = content;
    this.properties = properties;
    this.server = server;
    this.baseUrl = baseUrl;
  }

  @Override
  public void send(MailMessage message) {
    MimeMessage mime = compose(message);
    try {
      sender.send(mime);
      server.noteSuccess();
    } catch (MailException failure) {
      throw translate(failure);
    }
  }

  private RuntimeException translate(MailException failure) {
    SmtpReply reply = SmtpErrors.reply(failure).orElse(null);
    if (reply == null) {
      return server.unreachable(failure);
    }
    server.note(reply);
    return reply.passes() ? new MailUnavailable(reply, failure) : new MailRefused(reply, failure);
  }

  private MimeMessage compose(MailMessage message) {
    SMTPMessage mime = new SMTPMessage(sender.getSession());
    try {
      var helper =
          new MimeMessageHelper(
              mime, MimeMessageHelper.MULTIPART_MODE_RELATED, StandardCharsets.UTF_8.name());
      helper.setFrom(sender(message));
      helper.setTo(recipient(message.to()));
      EmailAddress support = message.brand().support();
      if (support != null) {
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
      properties.bounces().envelopeSender(message.id()).ifPresent(mime::setEnvelopeFrom);
      return mime;
    } catch (MessagingException | UnsupportedEncodingException failure) {
      throw MailRefused.unwritable(failure);
    }
  }

  /** Mail servers expect international domains in their ASCII form (RFC 5891). */
  private static InternetAddress recipient(EmailAddress to) throws AddressException {
    int at = to.value().lastIndexOf('@');
    try {
      String domain = IDN.toASCII(to.value().substring(at + 1));
      return new InternetAddress(to.value().substring(0, at + 1) + domain, true);
    } catch (IllegalArgumentException e) {
      throw new AddressException("The domain cannot be written in ASCII.");
    }
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
  }
}
