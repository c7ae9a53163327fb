package app.gangway.embedded.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailFolderTests {

  @TempDir Path directory;

  @Test
  void mailsAreListedNewestFirst() throws Exception {
    MailFolder folder = MailFolder.open(directory, 10);

    folder.add(mail("first"));
    folder.add(mail("second"));
    folder.add(mail("third"));

    assertThat(folder.newest(0, 2))
        .extracting(StoredMail::subject)
        .containsExactly("third", "second");
    assertThat(folder.newest(2, 2)).extracting(StoredMail::subject).containsExactly("first");
    assertThat(folder.newestId()).isEqualTo(folder.newest(0, 1).getFirst().id());
  }

  @Test
  void theOldestMailsAreDeleted() throws Exception {
    MailFolder folder = MailFolder.open(directory, 3);
    for (int i = 1; i <= 5; i++) {
      folder.add(mail("mail " + i));
    }

    assertThat(folder.size()).isEqualTo(3);
    assertThat(folder.newest(0, 10))
        .extracting(StoredMail::subject)
        .containsExactly("mail 5", "mail 4", "mail 3");
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).hasSize(3);
    }
  }

  @Test
  void mailsAreKeptOverARestart() throws Exception {
    MailFolder.open(directory, 10).add(mail("before"));

    MailFolder reopened = MailFolder.open(directory, 10);
    reopened.add(mail("after"));

    assertThat(reopened.newest(0, 10))
        .extracting(StoredMail::subject)
        .containsExactly("after", "before");
  }

  @Test
  void encodedHeadersAndBothPartsAreRead() throws Exception {
    MailFolder folder = MailFolder.open(directory, 10);
    MimeMessage mail = mail("Einladung für Müller");
    mail.setFrom("agency@example.com");
    mail.setHeader(MailFolder.DELIVERED_TO, "client+one@example.com");
    mail.setContent(new jakarta.mail.internet.MimeMultipart("alternative"));
    addPart(mail, "plain ünicode", "text/plain; charset=utf-8");
    addPart(mail, "<p>rich ünicode</p>", "text/html; charset=utf-8");
    mail.saveChanges();

    folder.add(mail);

    StoredMail kept = folder.newest(0, 1).getFirst();
    assertThat(kept.subject()).isEqualTo("Einladung für Müller");
    assertThat(kept.from()).isEqualTo("agency@example.com");
    assertThat(kept.to()).isEqualTo("client+one@example.com");
    assertThat(kept.text()).contains("plain ünicode");
    assertThat(kept.html()).contains("<p>rich ünicode</p>");
  }

  @Test
  void aMailIsFoundByItsIdOnly() throws Exception {
    MailFolder folder = MailFolder.open(directory, 10);
    Files.writeString(directory.resolveSibling("secret.eml"), "Subject: not a mail of this folder");

    assertThat(folder.find("../secret")).isEmpty();
  }

  private static void addPart(MimeMessage mail, String content, String type) throws Exception {
    var part = new jakarta.mail.internet.MimeBodyPart();
    part.setContent(content, type);
    ((jakarta.mail.internet.MimeMultipart) mail.getContent()).addBodyPart(part);
  }

  private static MimeMessage mail(String subject) throws Exception {
    MimeMessage mail = new MimeMessage(Session.getInstance(new Properties()));
    mail.setSubject(subject, "UTF-8");
    mail.setText("text");
    mail.saveChanges();
    return mail;
  }
}
