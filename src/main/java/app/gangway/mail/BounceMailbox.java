package app.gangway.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.FolderClosedException;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.StoreClosedException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.FlagTerm;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Reads the reports about undelivered mails by IMAP. Each node reads; a report that two nodes read
 * changes nothing the second time. A report about a known mail is deleted once its bounce is
 * committed; any other mail is flagged as seen, and read by people only.
 */
@Component
@EnableConfigurationProperties(BounceProperties.class)
class BounceMailbox {

  private static final Logger log = LoggerFactory.getLogger(BounceMailbox.class);

  /** In one run; the rest waits for the next one. */
  private static final int MAX_MESSAGES = 1_000;

  /** A report returns the mail at most, which is far smaller. */
  private static final int MAX_BYTES = 2 * 1024 * 1024;

  private static final String CONNECT_TIMEOUT = "5000";
  private static final String TIMEOUT = "10000";

  private final BounceProperties properties;
  private final ObjectProvider<MailBounce.Handler> handlers;
  private final AtomicReference<@Nullable String> problem = new AtomicReference<>();

  BounceMailbox(BounceProperties properties, ObjectProvider<MailBounce.Handler> handlers) {
    this.properties = properties;
    this.handlers = handlers;
  }

  /** Why reports are not read now; empty where they are, or where there is no mailbox. */
  Optional<String> problem() {
    return Optional.ofNullable(problem.get());
  }

  @Scheduled(
      initialDelayString = "${gangway.mail.bounces.interval:1m}",
      fixedDelayString = "${gangway.mail.bounces.interval:1m}")
  void read() {
    if (!properties.isOn()) {
      return;
    }
    try {
      if (readFolder() && problem.getAndSet(null) != null) {
        log.info("The mailbox for bounces is read again");
      }
    } catch (AuthenticationFailedException refused) {
      note("The mailbox for bounces refuses the sign-in", refused);
    } catch (MessagingException away) {
      note("The mailbox for bounces cannot be read", away);
    } catch (DataAccessException | TransactionException failure) {
      note("Bounces cannot be recorded now", failure);
    }
  }

  /** Logged once, until another problem or until it works. */
  private void note(String found, Exception cause) {
    if (!Objects.equals(problem.getAndSet(found), found)) {
      log.warn("{} at {}: {}", found, properties.host(), cause.getClass().getSimpleName());
    }
    log.debug("{}", found, cause);
  }

  /** Whether no mail in it failed. */
  private boolean readFolder() throws MessagingException {
    try (Store store = session().getStore(protocol())) {
      store.connect(
          properties.host(),
          properties.port() == 0 ? -1 : properties.port(),
          properties.username(),
          properties.password());
      try (Folder folder = store.getFolder(properties.folder())) {
        folder.open(Folder.READ_WRITE);
        List<Message> unseen =
            Arrays.stream(folder.search(new FlagTerm(new Flags(Flags.Flag.SEEN), false)))
                .limit(MAX_MESSAGES)
                .toList();
        boolean all = true;
        for (Message message : unseen) {
          all &= process(message);
        }
        return all;
      }
    }
  }

  private String protocol() {
    return properties.tls() == BounceProperties.TlsMode.IMPLICIT ? "imaps" : "imap";
  }

  private Session session() {
    String prefix = "mail." + protocol() + ".";
    boolean startTls = properties.tls() == BounceProperties.TlsMode.STARTTLS;
    Properties settings = new Properties();
    settings.setProperty(prefix + "connectiontimeout", CONNECT_TIMEOUT);
    settings.setProperty(prefix + "timeout", TIMEOUT);
    settings.setProperty(prefix + "writetimeout", TIMEOUT);
    // Otherwise reading a mail flags it as seen, before its bounce is committed
    settings.setProperty(prefix + "peek", "true");
    settings.setProperty(prefix + "starttls.enable", String.valueOf(startTls));
    settings.setProperty(prefix + "starttls.required", String.valueOf(startTls));
    return Session.getInstance(settings);
  }

  /** Returns false where it is noted that this message fails; the others are read all the same. */
  private boolean process(Message message) throws MessagingException {
    try {
      switch (outcome(message)) {
        case HANDLED -> message.setFlag(Flags.Flag.DELETED, true);
        case UNKNOWN -> message.setFlag(Flags.Flag.SEEN, true);
        case TOO_EARLY -> {}
      }
      return true;
    } catch (MessageRemovedException gone) {
      log.debug("Another node has handled a bounce", gone);
      return true;
    } catch (FolderClosedException | StoreClosedException away) {
      throw away;
    } catch (MessagingException | NonTransientDataAccessException failure) {
      note("A mail in the mailbox for bounces cannot be handled", failure);
      return false;
    }
  }

  private MailBounce.Outcome outcome(Message message) throws MessagingException {
    if (message.getSize() > MAX_BYTES) {
      return MailBounce.Outcome.UNKNOWN;
    }
    return read(new MimeMessage((MimeMessage) message))
        .map(this::handle)
        .orElse(MailBounce.Outcome.UNKNOWN);
  }

  /**
   * @param copy no longer of the folder: the library throws {@link MessageRemovedException} for a
   *     broken report too
   */
  private Optional<BounceReport> read(MimeMessage copy) {
    try {
      return BounceReport.read(copy, properties);
    } catch (MessagingException | IOException | RuntimeException unreadable) {
      log.warn(
          "A mail in the mailbox for bounces cannot be read and stays there: {}",
          unreadable.getClass().getSimpleName());
      log.debug("No report", unreadable);
      return Optional.empty();
    }
  }

  private MailBounce.Outcome handle(BounceReport report) {
    SmtpReply refusal = report.refusal();
    if (refusal == null) {
      return MailBounce.Outcome.UNKNOWN;
    }
    return report.mails().stream()
        .map(mail -> new MailBounce(mail, refusal.fault(), refusal.reason()))
        .flatMap(bounce -> handlers.stream().map(handler -> handler.handle(bounce)))
        .filter(outcome -> outcome != MailBounce.Outcome.UNKNOWN)
        .findFirst()
        .orElse(MailBounce.Outcome.UNKNOWN);
  }
}
