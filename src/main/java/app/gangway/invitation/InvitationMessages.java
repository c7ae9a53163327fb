package app.gangway.invitation;

import java.time.Duration;

/**
 * What all messages to the processes {@code client-invitation} and {@code teammate-invitation} have
 * in common.
 */
final class InvitationMessages {

  /**
   * As long as the longest invitation: the engine keeps a message for a process that is still busy
   * sending, and takes no message twice in this time.
   */
  static final Duration TIME_TO_LIVE = Duration.ofDays(30);

  static final String INVITATION_ID = "invitationId";
  static final String EXPIRES_AT = "expiresAt";
  static final String REMIND_AT = "remindAt";

  private InvitationMessages() {}
}
