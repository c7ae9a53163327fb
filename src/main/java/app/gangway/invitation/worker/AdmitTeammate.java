package app.gangway.invitation.worker;

import app.gangway.invitation.InvitationProcess;
import app.gangway.process.JobWorker.NoOutput;
import org.springframework.stereotype.Component;

/** Ends the accepted invitation of a teammate. */
@Component
class AdmitTeammate implements InvitationWorker<NoOutput> {

  private final InvitationProcess process;

  AdmitTeammate(InvitationProcess process) {
    this.process = process;
  }

  @Override
  public String jobType() {
    return "teammate.admit";
  }

  @Override
  public NoOutput work(Input input) {
    process.admitTeammate(input.invitationId());
    return new NoOutput();
  }
}
