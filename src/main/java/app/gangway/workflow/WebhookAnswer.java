package app.gangway.workflow;

import app.gangway.shared.RunId;
import java.time.Duration;

/** What becomes of a call from outside. */
public sealed interface WebhookAnswer {

  /** The run has begun, or is told; the same for a call that is sent again. */
  record Accepted(RunId run) implements WebhookAnswer {}

  /** There is no such address, or it is switched off. */
  record Unknown() implements WebhookAnswer {}

  /** The signature is missing, wrong or too old. */
  record WrongSignature() implements WebhookAnswer {}

  /** The body is no JSON object that a run can take. */
  record WrongBody() implements WebhookAnswer {}

  /** The workflow is paused, archived or a draft. */
  record NotPublished() implements WebhookAnswer {}

  /** The run has ended. */
  record Ended() implements WebhookAnswer {}

  /**
   * There were too many calls.
   *
   * @param timeLeft until the next one is taken
   */
  record TooMany(Duration timeLeft) implements WebhookAnswer {}

  /** This node cannot read the secret now. */
  record Unavailable() implements WebhookAnswer {}
}
