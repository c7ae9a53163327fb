package app.gangway.process.steps;

import app.gangway.process.engine.ProcessVariables;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** Who a user task is for and until when, from the headers that the engine makes of its model. */
record StepAssignment(
    List<String> candidateGroups, @Nullable String assignee, @Nullable Instant dueDate) {

  private static final Logger log = LoggerFactory.getLogger(StepAssignment.class);
  private static final String PREFIX = "io.camunda.zeebe:";

  static StepAssignment of(Map<String, String> headers, ProcessVariables json) {
    return new StepAssignment(
        groups(headers.get(PREFIX + "candidateGroups"), json),
        headers.get(PREFIX + "assignee"),
        due(headers.get(PREFIX + "dueDate")));
  }

  /** The engine writes a list of texts. */
  private static List<String> groups(@Nullable String header, ProcessVariables json) {
    if (header == null || header.isBlank()) {
      return List.of();
    }
    try {
      return json.read("{\"names\":" + header + "}", Groups.class).names();
    } catch (JacksonException noList) {
      log.warn("A user task has candidate groups that are no list");
      return List.of();
    }
  }

  private static @Nullable Instant due(@Nullable String header) {
    if (header == null || header.isBlank()) {
      return null;
    }
    try {
      return ZonedDateTime.parse(header).toInstant();
    } catch (DateTimeException noDate) {
      log.warn("A user task has a due date that is no date");
      return null;
    }
  }

  private record Groups(List<String> names) {}
}
