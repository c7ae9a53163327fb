package app.gangway.invitation;

/** The invitation is no longer open, so it cannot be changed as requested. */
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
