package app.gangway.mail;

/** The part of the SMTP dialog that a reply belongs to (RFC 5321, 3). */
enum SmtpPhase {
  CONNECT,
  EHLO,
  STARTTLS,
  AUTH,
  MAIL_FROM,
  RCPT,
  DATA,
  END_OF_DATA;

  /** Before the first word about a mail: the reply is about this installation. */
  boolean isBeforeMail() {
    return compareTo(MAIL_FROM) < 0;
  }
}
