package app.gangway.invitation;

/**
 * The state of an invitation. Only a pending one can change, and only once; but an expired one can
 * still be revoked, so that the invited person cannot renew it.
 */
public enum InvitationState {
  PENDING,
  ACCEPTED,
  REVOKED,
  EXPIRED;

  /** The state to show: a pending invitation whose time is over counts as expired at once. */
  InvitationState effective(boolean overdue) {
    return this == PENDING && overdue ? EXPIRED : this;
  }

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
