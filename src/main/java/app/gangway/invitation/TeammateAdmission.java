package app.gangway.invitation;

import app.gangway.shared.AfterCommit;
import app.gangway.shared.Announcements;
import app.gangway.shared.InvitationId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Ends the invitation of a teammate who has accepted. The acceptance itself has made them a
 * teammate, since one row decides that; here the invitation leaves the list of those that wait.
 */
@Service
public class TeammateAdmission {

  private final Invitations invitations;
  private final Announcements announcements;

  TeammateAdmission(Invitations invitations, Announcements announcements) {
    this.invitations = invitations;
    this.announcements = announcements;
  }

  /** For the process's worker: asks nobody for a right; a second call changes nothing. */
  @Transactional
  public void admit(InvitationId id) {
    Invitation invitation = invitations.findById(id.value()).orElseThrow();
    invitations.markJoined(id.value());
    AfterCommit.run(() -> announcements.announce(invitation.target()));
  }
}
