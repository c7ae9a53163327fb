package app.gangway.invitation;

import app.gangway.shared.Announcements;
import app.gangway.shell.StoppableMails;
import java.time.Clock;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Stops the reminders of one invitation, for the invited person. */
@Service
class ReminderStop implements StoppableMails {

  private final Invitations invitations;
  private final InvitationTokens tokens;
  private final Announcements announcements;
  private final Clock clock;

  ReminderStop(
      Invitations invitations, InvitationTokens tokens, Announcements announcements, Clock clock) {
    this.invitations = invitations;
    this.tokens = tokens;
    this.announcements = announcements;
    this.clock = clock;
  }

  @Override
  @Transactional(readOnly = true)
  public boolean knows(byte[] hash) {
    return tokens.invitation(hash).isPresent();
  }

  @Override
  @Transactional
  public void stop(byte[] hash) {
    tokens
        .invitation(hash)
        .flatMap(invitations::lock)
        .ifPresent(invitation -> {
          invitation.stopReminders(clock.instant());
          announcements.announceAfterCommit(invitation.target());
        });
  }
}
