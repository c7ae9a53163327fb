package app.gangway.workflow;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where a run is now, with all that it called, as the history tells.
 *
 * @param places the elements that it is at, the oldest first; none before it began, and without a
 *     history
 * @param incidents how many are open
 * @param timers those that have not fired
 * @param connections the labels of the connections that steps wait for, by the steps' elements
 */
record RunSituation(
    List<Place> places, int incidents, List<Timer> timers, Map<String, String> connections) {

  static final RunSituation UNKNOWN = new RunSituation(List.of(), 0, List.of(), Map.of());

  /** Elements that are only a frame around others. */
  private static final Set<String> FRAMES =
      Set.of("SUB_PROCESS", "EVENT_SUB_PROCESS", "MULTI_INSTANCE_BODY", "CALL_ACTIVITY", "PROCESS");

  /** Elements at which an instance waits for a message or a date. */
  private static final Set<String> WAITS =
      Set.of("RECEIVE_TASK", "INTERMEDIATE_CATCH_EVENT", "EVENT_BASED_GATEWAY");

  /**
   * @param elementKey the engine's key of this visit
   * @param type as the engine names it, for example {@code USER_TASK}
   */
  record Place(long elementKey, long definitionKey, String elementId, String type, RunActor actor) {

    boolean isFrame() {
      return FRAMES.contains(type);
    }

    boolean isWait() {
      return WAITS.contains(type);
    }
  }

  record Timer(long elementKey, Instant dueAt) {}

  /** The places at which something is done, or waited for. */
  List<Place> steps() {
    return places.stream().filter(place -> !place.isFrame()).toList();
  }

  /** Whether a step waits for a date, a message or a connection. */
  boolean isWait(Place place) {
    return place.isWait() || connections.containsKey(place.elementId());
  }

  /** The connections that it waits for, if it does. */
  Optional<String> waitsFor() {
    return steps().stream()
        .map(place -> connections.get(place.elementId()))
        .filter(Objects::nonNull)
        .distinct()
        .reduce((one, other) -> one + ", " + other);
  }

  /** When the run goes on by itself at the latest, if it waits for a date. */
  Optional<Instant> waitsUntil() {
    Set<Long> waits =
        places.stream().filter(Place::isWait).map(Place::elementKey).collect(Collectors.toSet());
    return timers.stream()
        .filter(timer -> waits.contains(timer.elementKey()))
        .map(Timer::dueAt)
        .min(Comparator.naturalOrder());
  }
}
