package app.gangway.history.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.history.IncidentCauses;
import app.gangway.history.ProcessModel;
import com.vaadin.flow.component.UI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How processes and their parts are named on the screen, in the user's language. */
public final class ProcessWords {

  private ProcessWords() {}

  /** A length of time in its two largest units, for example "3 days 4 h" or "12 s". */
  public static String duration(Duration duration) {
    if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
      return translate("processes.duration.short");
    }
    long days = duration.toDays();
    int hours = duration.toHoursPart();
    int minutes = duration.toMinutesPart();
    if (days > 0) {
      return two(translate("processes.duration.days", days), "processes.duration.hours", hours);
    }
    if (hours > 0) {
      return two(
          translate("processes.duration.hours", hours), "processes.duration.minutes", minutes);
    }
    int seconds = duration.toSecondsPart();
    return minutes > 0
        ? two(
            translate("processes.duration.minutes", minutes), "processes.duration.seconds", seconds)
        : translate("processes.duration.seconds", seconds);
  }

  private static String two(String large, String key, int small) {
    return small == 0 ? large : large + " " + translate(key, small);
  }

  public static String between(Instant from, Instant until) {
    return duration(from.isBefore(until) ? Duration.between(from, until) : Duration.ZERO);
  }

  /** The name of the process; its id where no model is known. */
  public static String process(String processId, Optional<ProcessModel> model) {
    return model.map(known -> known.name(UI.getCurrentOrThrow().getLocale())).orElse(processId);
  }

  /** The element's name, or what it is and its id where the model gives it no name. */
  public static String element(Optional<ProcessModel> model, String elementId) {
    return name(model, elementId)
        .orElseGet(() ->
            model
                .flatMap(known -> known.typeOf(elementId))
                .map(type -> translate("processes.element.unnamed", elementType(type), elementId))
                .orElse(elementId));
  }

  /** The element's name, if the model gives it one. */
  public static Optional<String> name(Optional<ProcessModel> model, String elementId) {
    return model.flatMap(known -> known.nameOf(elementId, UI.getCurrentOrThrow().getLocale()));
  }

  private static String elementType(String type) {
    String key =
        type.endsWith("Gateway")
            ? "gateway"
            : type.endsWith("Event") ? "event" : type.equals("subProcess") ? "sub-process" : "task";
    return translate("processes.element.type." + key);
  }

  /** An incident's kind in words; the engine's own name where this version knows none. */
  public static String incident(@Nullable String errorType) {
    return translate(IncidentCauses.key(errorType), String.valueOf(errorType));
  }
}
