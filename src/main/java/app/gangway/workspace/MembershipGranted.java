package app.gangway.workspace;

import app.gangway.shared.InvitationId;

/**
 * Somebody is a member by this invitation, or was one before. Published within the transaction that
 * grants the membership.
 */
public record MembershipGranted(InvitationId invitationId) {}
