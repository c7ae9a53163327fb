package app.gangway.invitation;

/** Where an invitation stands. Only an open one can change, and only once. */
public enum InvitationState {
  PENDING,
  ACCEPTED,
  REVOKED,
  EXPIRED;

  boolean canBecome(InvitationState next) {
    return this == PENDING && next != PENDING;
  }

  /**
   * @throws InvitationEnded when there is no way from here to there
   */
  InvitationState become(InvitationState next) {
    if (!canBecome(next)) {
      throw new InvitationEnded(this);
    }
    return next;
  }
}
