package app.gangway.mail;

import app.gangway.shared.EmailAddress;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.StreamProvider;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
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

  SmtpMailer(JavaMailSenderImpl settings, MailContent content, MailProperties properties) {
    this.sender = new PoolingMailSender(settings);
    this.content = content;
    this.properties = properties;
  }

  @Override
  public void send(MailMessage message) {
    MimeMessage mime = compose(message);
    try {
      sender.send(mime);
    } catch (MailException failure) {
      throw SmtpReply.translate(failure);
    }
  }

  private MimeMessage compose(MailMessage message) {
    MimeMessage mime = sender.createMimeMessage();
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
      mime.setHeader("Message-ID", messageId());
      // Prevents out-of-office replies (RFC 3834).
      mime.setHeader("Auto-Submitted", "auto-generated");
      mime.setHeader("Content-Language", message.language().toLanguageTag());
      return mime;
    } catch (MessagingException | UnsupportedEncodingException failure) {
      throw new MailRefused("The address cannot be written into a mail.", failure);
    }
  }

  /** Mail servers expect international domains in their ASCII form (RFC 5891). */
  private static InternetAddress recipient(EmailAddress to) throws AddressException {
    return new InternetAddress(
        to.wire().orElseThrow(() -> new AddressException("The domain cannot be written in ASCII.")),
        true);
  }

  /** In the sender's domain: the one that is made by default names this machine. */
  private String messageId() {
    String domain = properties.from().substring(properties.from().lastIndexOf('@') + 1);
    return "<" + UUID.randomUUID() + "@" + domain + ">";
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
