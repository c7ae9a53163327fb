package app.gangway.invitation.worker;

import app.gangway.invitation.worker.InvitationWorker.Input;
import app.gangway.process.JobWorker;
import app.gangway.shared.InvitationId;

/** A worker whose only input is the invitation. */
interface InvitationWorker<O extends Record> extends JobWorker<Input, O> {

  record Input(InvitationId invitationId) {}

  @Override
  default Class<Input> inputType() {
    return Input.class;
  }

  @Override
  default String businessId(Input input) {
    return input.invitationId().toString();
  }
}
