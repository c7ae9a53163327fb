package app.gangway.invitation;

/** Something was wanted of an invitation that is no longer open. */
class InvitationEnded extends RuntimeException {

  private final InvitationState state;

  InvitationEnded(InvitationState state) {
    super("the invitation is " + state);
    this.state = state;
  }

  InvitationState state() {
    return state;
  }
}
