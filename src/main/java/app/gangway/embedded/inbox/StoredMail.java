package app.gangway.embedded.inbox;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/**
 * A mail as the inbox shows it.
 *
 * @param id names it in the inbox
 * @param received when the mail server took it
 * @param from the sender's name and address
 * @param to the receiver from the SMTP envelope
 */
record StoredMail(String id, Instant received, String from, String to, String subject, Path file) {

  /** Reads the headers only, which may be UTF-8 (RFC 6532). */
  static StoredMail read(String id, Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      InternetHeaders headers = new InternetHeaders(in, true);
      return new StoredMail(
          id,
          Files.getLastModifiedTime(file).toInstant(),
          text(headers, "From"),
          text(headers, MailFolder.DELIVERED_TO),
          text(headers, "Subject"),
          file);
    } catch (MessagingException e) {
      throw new IOException("No mail: " + file, e);
    }
  }

  Optional<String> html() throws IOException {
    return body("text/html");
  }

  Optional<String> text() throws IOException {
    return body("text/plain");
  }

  private Optional<String> body(String type) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return find(new MimeMessage(Session.getInstance(new Properties()), in), type);
    } catch (MessagingException e) {
      throw new IOException("No mail: " + file, e);
    }
  }

  private static Optional<String> find(Part part, String type)
      throws MessagingException, IOException {
    if (part.isMimeType(type)) {
      return Optional.of(part.getContent().toString());
    }
    if (part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        BodyPart inner = parts.getBodyPart(i);
        Optional<String> found = find(inner, type);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static String text(InternetHeaders headers, String name) throws IOException {
    String raw = headers.getHeader(name, ", ");
    return raw == null ? "" : MimeUtility.decodeText(MimeUtility.unfold(raw));
  }
}
