package app.gangway.history;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Why an instance is stuck: one set of words for the screens and the mails. */
public final class IncidentCauses {

  /** The kinds that the engine of version 8.5 knows. */
  public static final Set<String> KNOWN =
      Set.of(
          "UNKNOWN",
          "IO_MAPPING_ERROR",
          "JOB_NO_RETRIES",
          "CONDITION_ERROR",
          "EXTRACT_VALUE_ERROR",
          "CALLED_ELEMENT_ERROR",
          "UNHANDLED_ERROR_EVENT",
          "MESSAGE_SIZE_EXCEEDED",
          "CALLED_DECISION_ERROR",
          "DECISION_EVALUATION_ERROR",
          "FORM_NOT_FOUND");

  private IncidentCauses() {}

  /**
   * The key of the words. They take one argument: the kind, which they name where this version has
   * none for it.
   *
   * @param errorType as the engine names it
   */
  public static String key(@Nullable String errorType) {
    if (errorType == null) {
      return "processes.incident.UNKNOWN";
    }
    return KNOWN.contains(errorType)
        ? "processes.incident." + errorType
        : "processes.incident.other";
  }
}
