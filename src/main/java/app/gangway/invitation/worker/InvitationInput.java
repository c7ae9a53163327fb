package app.gangway.invitation.worker;

import app.gangway.shared.InvitationId;

/** What most of these jobs need. */
record InvitationInput(InvitationId invitationId) {}
