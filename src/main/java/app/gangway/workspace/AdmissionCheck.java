package app.gangway.workspace;

import app.gangway.shared.InvitationId;

/** Checks whether an invitation may still admit its client. Implemented by {@code invitation}. */
public interface AdmissionCheck {

  /** False once the invitation has admitted its client: an invitation admits once. */
  boolean mayAdmit(InvitationId invitation);
}
