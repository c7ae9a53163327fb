package app.gangway.workflow.worker;

import app.gangway.process.BpmnError;
import app.gangway.process.JobContext;
import app.gangway.process.JobWorker;
import app.gangway.shared.RunId;
import app.gangway.workflow.JobOriginQueries;
import app.gangway.workflow.StepMail;
import app.gangway.workflow.StepMail.Receivers;
import app.gangway.workflow.StepMails;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Mails the clients of the workspace or the team. */
@Component
class SendMail implements JobWorker<SendMail.Input, SendMail.Output> {

  static final String JOB_TYPE = "gangway.send-mail";

  static final StaticInputs<Input> STATIC_INPUTS =
      new StaticInputs<>(
          Input.class,
          input -> {
            mail(input);
            ifRefused(input);
          },
          List.of(Map.of("to", "client", "subject", "Your report", "text", "It is here.")));

  private static final int MOST_IN_SUBJECT = 200;
  private static final int MOST_IN_TEXT = 10_000;

  /**
   * @param to {@code client}, {@code team} or {@code owner}
   * @param subjectDe for receivers who read German; {@code subject} where it is missing
   * @param opens where the mail's link leads: {@code tasks} or {@code home}, which is preset
   * @param ifRefused {@code error} where the model has a path for a mail that no receiver got;
   *     {@code continue} is preset
   */
  record Input(
      RunId runId,
      String to,
      String subject,
      String text,
      @Nullable String subjectDe,
      @Nullable String textDe,
      @Nullable String opens,
      @Nullable String ifRefused) {}

  /**
   * @param mailsSent how many receivers have the mail
   */
  record Output(int mailsSent) {}

  private enum Opens {
    HOME,
    TASKS
  }

  private enum IfRefused {
    CONTINUE,
    ERROR
  }

  private final JobOriginQueries origins;
  private final StepMails mails;

  SendMail(JobOriginQueries origins, StepMails mails) {
    this.origins = origins;
    this.mails = mails;
  }

  @Override
  public String jobType() {
    return JOB_TYPE;
  }

  @Override
  public Class<Input> inputType() {
    return Input.class;
  }

  @Override
  public String businessId(Input input) {
    return input.runId().toString();
  }

  @Override
  public Output work(Input input, JobContext context) {
    StepMail mail = mail(input);
    IfRefused ifRefused = ifRefused(input);
    StepMails.Outcome outcome = mails.send(origins.of(context, input.runId()), mail);
    if (ifRefused == IfRefused.ERROR && outcome.sent() == 0) {
      throw outcome.refused() == 0
          ? new BpmnError("NO_RECEIVER", "the mail has no receiver")
          : new BpmnError("MAIL_REJECTED", "the mail server refused the mail to every receiver");
    }
    return new Output(outcome.sent());
  }

  private static StepMail mail(Input input) {
    return new StepMail(
        StepInput.oneOf("to", input.to(), Receivers.class, null),
        StepInput.wording("subject", input.subject(), input.subjectDe(), MOST_IN_SUBJECT),
        StepInput.wording("text", input.text(), input.textDe(), MOST_IN_TEXT),
        StepInput.oneOf("opens", input.opens(), Opens.class, Opens.HOME) == Opens.TASKS);
  }

  private static IfRefused ifRefused(Input input) {
    return StepInput.oneOf("ifRefused", input.ifRefused(), IfRefused.class, IfRefused.CONTINUE);
  }
}
