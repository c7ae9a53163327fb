package app.gangway.workflow.ui;

import app.gangway.shared.RunId;
import app.gangway.shared.WorkflowId;
import app.gangway.shared.WorkspaceId;
import app.gangway.shared.ui.DateFormats;
import app.gangway.workflow.RunFilter;
import app.gangway.workflow.RunStatus;
import com.vaadin.flow.router.QueryParameters;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the user chose above a list of runs, as it stands in the page's address. A value that this
 * page does not know counts as none.
 *
 * @param workspace the portal's choice; null on the agency's pages
 * @param before the run below which the list begins; null for the newest
 */
record RunAddress(
    @Nullable WorkspaceId workspace,
    @Nullable RunStatus status,
    @Nullable WorkflowId workflow,
    @Nullable LocalDate from,
    @Nullable LocalDate until,
    @Nullable RunId before) {

  static RunAddress of(QueryParameters parameters) {
    return new RunAddress(
        value(parameters, "workspace", text -> new WorkspaceId(UUID.fromString(text))),
        value(parameters, "status", RunAddress::status),
        value(parameters, "workflow", text -> new WorkflowId(UUID.fromString(text))),
        value(parameters, "from", LocalDate::parse),
        value(parameters, "until", LocalDate::parse),
        value(parameters, "before", text -> new RunId(UUID.fromString(text))));
  }

  private static @Nullable RunStatus status(String name) {
    return Arrays.stream(RunStatus.values())
        .filter(status -> code(status).equals(name))
        .findFirst()
        .orElse(null);
  }

  private static String code(RunStatus status) {
    return status.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static <T> @Nullable T value(
      QueryParameters parameters, String name, Function<String, @Nullable T> parse) {
    String text = parameters.getSingleParameter(name).orElse("");
    try {
      return text.isEmpty() ? null : parse.apply(text);
    } catch (IllegalArgumentException | DateTimeException unknown) {
      return null;
    }
  }

  QueryParameters parameters() {
    Map<String, String> values = new LinkedHashMap<>();
    put(values, "workspace", workspace);
    put(values, "status", status == null ? null : code(status));
    put(values, "workflow", workflow);
    put(values, "from", from);
    put(values, "until", until);
    put(values, "before", before);
    return QueryParameters.simple(values);
  }

  private static void put(Map<String, String> values, String name, @Nullable Object value) {
    if (value != null) {
      values.put(name, value.toString());
    }
  }

  RunAddress beginningBelow(@Nullable RunId run) {
    return new RunAddress(workspace, status, workflow, from, until, run);
  }

  boolean isFiltered() {
    return status != null || workflow != null || from != null || until != null;
  }

  /** The days are those of the user, and the last one counts. */
  RunFilter filter() {
    return new RunFilter(
        status,
        workflow,
        from == null ? null : DateFormats.startOf(from),
        until == null ? null : DateFormats.startOf(until.plusDays(1)));
  }
}
