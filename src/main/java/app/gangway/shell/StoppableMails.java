package app.gangway.shell;

import app.gangway.shared.LinkToken;

/**
 * Reminders that their recipient can stop with one click, from a link in the mail's headers (RFC
 * 8058). Every bean of this type is asked; a link belongs to one of them at most.
 */
public interface StoppableMails {

  /** Such a link is this path and the {@link LinkToken#fingerprint} of a token. */
  String PATH = "/unsubscribe/";

  /** Whether the hash of a link's token belongs to such mails. */
  boolean knows(byte[] hash);

  /** Stops further mails; a second time changes nothing. The hash is known. */
  void stop(byte[] hash);
}
