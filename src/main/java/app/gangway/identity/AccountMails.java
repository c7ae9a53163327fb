package app.gangway.identity;

import app.gangway.identity.PasswordReset.PasswordResetAsked;
import app.gangway.mail.MailId;
import app.gangway.mail.MailMessage.AccountMail;
import app.gangway.mail.MailRefused;
import app.gangway.mail.MailTemplate;
import app.gangway.mail.MailUnavailable;
import app.gangway.mail.Mailer;
import app.gangway.shared.DatabaseClock;
import app.gangway.shared.LinkAddress;
import app.gangway.shared.RetryLater;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Writes the mails about accounts, after the commit. What the mail server cannot take now stays in
 * the event publication registry and is tried again; a token is made for each attempt, so that none
 * is ever stored.
 */
@Component
class AccountMails {

  private static final Logger log = LoggerFactory.getLogger(AccountMails.class);

  private final Accounts accounts;
  private final PasswordResetLinks links;
  private final PasswordResetProperties properties;
  private final LinkAddress addresses;
  private final Mailer mailer;
  private final DatabaseClock clock;

  AccountMails(
      Accounts accounts,
      PasswordResetLinks links,
      PasswordResetProperties properties,
      LinkAddress addresses,
      Mailer mailer,
      DatabaseClock clock) {
    this.accounts = accounts;
    this.links = links;
    this.properties = properties;
    this.addresses = addresses;
    this.mailer = mailer;
    this.clock = clock;
  }

  @Async
  @TransactionalEventListener(id = "password-reset-asked")
  void mailLink(PasswordResetAsked asked) {
    Instant now = clock.now();
    if (now.isBefore(asked.askedAt().plus(properties.validFor()))) {
      accounts
          .findByEmailKey(asked.emailKey())
          .map(Account::summary)
          .ifPresent(account -> {
            Instant end = now.plus(properties.validFor());
            String token = links.open(account.id(), now, end).value();
            send(account, MailTemplate.PASSWORD_RESET, "/reset-password/" + token, end);
          });
    }
  }

  @Async
  @TransactionalEventListener(id = "password-changed")
  void tellOfChange(PasswordChanged changed) {
    accounts
        .findById(changed.accountId().value())
        .map(Account::summary)
        .ifPresent(
            account -> send(account, MailTemplate.PASSWORD_CHANGED, "/forgot-password", null));
  }

  private void send(
      AccountSummary account,
      MailTemplate template,
      String path,
      @org.jspecify.annotations.Nullable Instant end) {
    try {
      mailer.send(
          new AccountMail(
              template,
              account.email(),
              account.locale(),
              account.name(),
              addresses.of(path),
              end,
              MailId.next()));
    } catch (MailRefused refused) {
      // Trying again would end the same, and no other person may be told
      log.warn("The mail server refuses a mail to account {}", account.id());
    } catch (MailUnavailable away) {
      if (end == null && away.isRefusal()) {
        // Nothing ends the attempts of this mail, and its recipient's mailbox may stay full
        log.warn("The mail server takes no mail to account {}", account.id());
        return;
      }
      // Without its cause: the server's words may hold the address
      throw new RetryLater("The mail server takes no mail to an account now");
    }
  }
}
