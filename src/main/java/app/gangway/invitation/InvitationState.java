package app.gangway.invitation;

/**
 * Where an invitation stands. Only an open one can change, and only once; but an expired one can
 * still be revoked, so that the invited person cannot renew it.
 */
public enum InvitationState {
  PENDING,
  ACCEPTED,
  REVOKED,
  EXPIRED;

  boolean canBecome(InvitationState next) {
    return switch (this) {
      case PENDING -> next != PENDING;
      case EXPIRED -> next == REVOKED;
      case ACCEPTED, REVOKED -> false;
    };
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
