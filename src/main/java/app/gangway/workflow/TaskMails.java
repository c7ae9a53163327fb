package app.gangway.workflow;

import app.gangway.agency.BrandManagement;
import app.gangway.identity.AccountManagement;
import app.gangway.identity.AccountSummary;
import app.gangway.mail.MailId;
import app.gangway.mail.MailMessage.TaskMail;
import app.gangway.mail.MailRefused;
import app.gangway.mail.MailUnavailable;
import app.gangway.mail.Mailer;
import app.gangway.shared.LinkAddress;
import app.gangway.workflow.TaskMailQueries.Due;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Mails the clients of a workspace about the tasks that wait for them: once when a task arrives,
 * and once on the day before it is due. Of several nodes one sends each mail.
 */
@Component
class TaskMails {

  private static final Logger log = LoggerFactory.getLogger(TaskMails.class);

  private final TaskMailQueries rows;
  private final AccountManagement accounts;
  private final BrandManagement brands;
  private final LinkAddress addresses;
  private final Mailer mailer;
  private final Clock clock;

  TaskMails(
      TaskMailQueries rows,
      AccountManagement accounts,
      BrandManagement brands,
      LinkAddress addresses,
      Mailer mailer,
      Clock clock) {
    this.rows = rows;
    this.accounts = accounts;
    this.brands = brands;
    this.addresses = addresses;
    this.mailer = mailer;
    this.clock = clock;
  }

  @Scheduled(
      initialDelayString = "${gangway.tasks.mail-interval:5s}",
      fixedDelayString = "${gangway.tasks.mail-interval:5s}")
  void send() {
    try {
      rows.dropEnded();
      rows.addReminders();
      Optional<Due> next = rows.claim();
      while (next.isPresent() && send(next.get())) {
        next = rows.claim();
      }
    } catch (DataAccessException | TransactionException away) {
      log.warn(
          "Clients are told of tasks later, the database does not answer: {}", away.toString());
    }
  }

  /**
   * No transaction is open meanwhile: at worst a second mail goes out when this node dies right
   * after the first.
   *
   * @return whether the mail server can be asked for the next one
   */
  private boolean send(Due mail) {
    if (rows.isMember(mail)) {
      try {
        mailer.send(message(mail));
      } catch (MailRefused refused) {
        // A retry would be refused too; the task waits in the portal
        log.warn("The mail server refuses a mail about a task to account {}", mail.client());
      } catch (MailUnavailable away) {
        return waits(mail, away);
      }
    }
    rows.sent(mail);
    return true;
  }

  private boolean waits(Due mail, MailUnavailable away) {
    if (!away.isAboutThisMail()) {
      log.warn("A mail about a task waits for the mail server: {}", away.reason());
      rows.release(mail);
      return false;
    }
    Instant since = mail.triedSince();
    if (since != null && since.plus(MailUnavailable.TRIED_FOR).isBefore(clock.instant())) {
      log.warn("The mail server never took a mail about a task to account {}", mail.client());
      rows.sent(mail);
    } else {
      rows.postpone(mail);
    }
    return true;
  }

  private TaskMail message(Due mail) {
    AccountSummary client = accounts.get(mail.client());
    return new TaskMail(
        mail.reminder(),
        client.email(),
        client.locale(),
        brands.forMails(mail.agency()),
        client.name(),
        mail.name(),
        mail.due(),
        addresses.of(mail.agency(), "/portal/forms/" + mail.jobKey()),
        MailId.next());
  }
}
