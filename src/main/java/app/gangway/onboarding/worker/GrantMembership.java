package app.gangway.onboarding.worker;

import app.gangway.onboarding.ClientAdmission;
import app.gangway.process.JobWorker;
import app.gangway.shared.InvitationId;
import org.springframework.stereotype.Component;

/** Admits the account that accepted the invitation; the invitation's row names it. */
@Component
class GrantMembership implements JobWorker<GrantMembership.Input, ClientAdmission.Admission> {

  record Input(InvitationId invitationId) {}

  private final ClientAdmission admission;

  GrantMembership(ClientAdmission admission) {
    this.admission = admission;
  }

  @Override
  public String jobType() {
    return "membership.grant";
  }

  @Override
  public Class<Input> inputType() {
    return Input.class;
  }

  @Override
  public String businessId(Input input) {
    return input.invitationId().toString();
  }

  @Override
  public ClientAdmission.Admission work(Input input) {
    return admission.admit(input.invitationId());
  }
}
