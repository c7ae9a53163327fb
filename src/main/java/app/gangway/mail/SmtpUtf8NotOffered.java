package app.gangway.mail;

import jakarta.mail.MessagingException;

/**
 * A mail to an address outside ASCII came to a connection without SMTPUTF8 (RFC 6531): the mail
 * server has offered it before, and does so no longer, or not on each of its machines.
 */
final class SmtpUtf8NotOffered extends MessagingException {

  SmtpUtf8NotOffered() {
    super("The mail server does not offer SMTPUTF8 on this connection.");
  }
}
