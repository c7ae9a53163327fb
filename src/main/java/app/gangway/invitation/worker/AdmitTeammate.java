package app.gangway.invitation.worker;

import app.gangway.invitation.TeammateAdmission;
import app.gangway.process.JobWorker.NoOutput;
import org.springframework.stereotype.Component;

/** The accepted invitation to the team has done what it was for. */
@Component
class AdmitTeammate implements InvitationWorker<NoOutput> {

  private final TeammateAdmission admission;

  AdmitTeammate(TeammateAdmission admission) {
    this.admission = admission;
  }

  @Override
  public String jobType() {
    return "teammate.admit";
  }

  @Override
  public NoOutput work(Input input) {
    admission.admit(input.invitationId());
    return new NoOutput();
  }
}
