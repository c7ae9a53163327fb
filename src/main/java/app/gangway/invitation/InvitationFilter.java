package app.gangway.invitation;

/** Which invitations of a workspace somebody wants to see. */
public enum InvitationFilter {
  /** Those that wait for the person, or for the engine to let in whoever has accepted. */
  PENDING,
  /** Of the pending ones, those whose mail was refused. */
  UNDELIVERABLE,
  ACCEPTED,
  EXPIRED,
  REVOKED,
  ALL
}
