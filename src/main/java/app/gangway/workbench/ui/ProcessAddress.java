package app.gangway.workbench.ui;

import app.gangway.shared.ui.DateFormats;
import app.gangway.workbench.InstanceFilter;
import com.vaadin.flow.router.QueryParameters;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the user chose on the page of a process, as it stands in the page's address. A value that
 * this page does not know counts as none.
 *
 * @param version of the process, or null for all
 * @param beside the version whose diagram stands beside, or null for none
 */
record ProcessAddress(
    @Nullable Integer version,
    @Nullable Integer beside,
    InstanceFilter.@Nullable State state,
    String element,
    String incident,
    @Nullable LocalDate from,
    @Nullable LocalDate until,
    String words) {

  static ProcessAddress of(QueryParameters parameters) {
    return new ProcessAddress(
        value(parameters, "version", Integer::valueOf),
        value(parameters, "beside", Integer::valueOf),
        value(parameters, "state", ProcessAddress::state),
        text(parameters, "element"),
        text(parameters, "incident"),
        value(parameters, "from", LocalDate::parse),
        value(parameters, "until", LocalDate::parse),
        text(parameters, "search"));
  }

  private static InstanceFilter.@Nullable State state(String name) {
    return Arrays.stream(InstanceFilter.State.values())
        .filter(state -> state.name().equalsIgnoreCase(name))
        .findFirst()
        .orElse(null);
  }

  private static String text(QueryParameters parameters, String name) {
    return parameters.getSingleParameter(name).orElse("");
  }

  private static <T> @Nullable T value(
      QueryParameters parameters, String name, Function<String, @Nullable T> parse) {
    try {
      return parse.apply(text(parameters, name));
    } catch (NumberFormatException | DateTimeException unknown) {
      return null;
    }
  }

  QueryParameters parameters() {
    Map<String, String> values = new LinkedHashMap<>();
    put(values, "version", version);
    put(values, "beside", beside);
    put(values, "state", state == null ? null : state.name().toLowerCase(Locale.ROOT));
    put(values, "element", element);
    put(values, "incident", incident);
    put(values, "from", from);
    put(values, "until", until);
    put(values, "search", words);
    return QueryParameters.simple(values);
  }

  private static void put(Map<String, String> values, String name, @Nullable Object value) {
    if (value != null && !value.toString().isBlank()) {
      values.put(name, value.toString());
    }
  }

  InstanceFilter filter() {
    return new InstanceFilter(
        version,
        state,
        element,
        incident,
        from == null ? null : DateFormats.startOf(from),
        until == null ? null : DateFormats.startOf(until.plusDays(1)),
        words);
  }
}
