package app.gangway.workspace;

import app.gangway.shared.InvitationId;

/**
 * The invitation has made its client a member, now or earlier. Published within the transaction
 * that grants the membership.
 */
public record MembershipGranted(InvitationId invitationId) {}
