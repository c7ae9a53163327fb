package app.gangway.process;

import java.util.Locale;

/** How a job ended, as the metrics call it. */
enum JobOutcome {
  COMPLETED,
  BPMN_ERROR,
  RETRY_LATER,
  FAILED,
  INCIDENT,
  /** Done, but the engine could not be told; it will come again. */
  UNANSWERED;

  private final String tag = name().toLowerCase(Locale.ROOT).replace('_', '-');

  String tag() {
    return tag;
  }
}
