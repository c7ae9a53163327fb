package app.gangway.invitation;

/** The part of a workspace's invitations that the user wants to see. */
public enum InvitationFilter {
  /** Wait for the invited person, or for the engine after the person has accepted. */
  PENDING,
  /** Pending, and the mail was refused. */
  UNDELIVERABLE,
  /** Pending, and a mail server does not take the mail yet. */
  WAITING,
  ACCEPTED,
  EXPIRED,
  REVOKED,
  ALL
}
