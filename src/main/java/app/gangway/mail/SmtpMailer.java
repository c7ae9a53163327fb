package app.gangway.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** Sends over SMTP, to the server that {@code spring.mail.*} names. */
@Component
@EnableConfigurationProperties(MailProperties.class)
class SmtpMailer implements Mailer {

  private final JavaMailSender sender;
  private final MailContent content;
  private final MailProperties properties;

  SmtpMailer(JavaMailSender sender, MailContent content, MailProperties properties) {
    this.sender = sender;
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
              mime, MimeMessageHelper.MULTIPART_MODE_MIXED_RELATED, StandardCharsets.UTF_8.name());
      helper.setFrom(sender(message));
      helper.setTo(new InternetAddress(message.to().value(), true));
      helper.setSubject(content.subject(message));
      helper.setText(content.text(message), content.html(message));
      // Keeps out-of-office answers away (RFC 3834).
      mime.setHeader("Auto-Submitted", "auto-generated");
      mime.setHeader("Content-Language", message.language().toLanguageTag());
      return mime;
    } catch (MessagingException | UnsupportedEncodingException failure) {
      throw new MailRefused("The address cannot be written into a mail.", failure);
    }
  }

  private InternetAddress sender(MailMessage message) throws UnsupportedEncodingException {
    return new InternetAddress(
        properties.from(),
        message.agencyName().replaceAll("\\p{Cntrl}+", " "),
        StandardCharsets.UTF_8.name());
  }
}
