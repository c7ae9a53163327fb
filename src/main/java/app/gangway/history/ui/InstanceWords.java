package app.gangway.history.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.history.InstanceHistory;
import app.gangway.history.InstanceHistory.Element;
import app.gangway.history.InstanceHistory.Failure;
import app.gangway.history.InstanceHistory.Incident;
import app.gangway.history.InstanceHistory.Job;
import app.gangway.history.InstanceHistory.MessageWait;
import app.gangway.history.InstanceHistory.Timer;
import app.gangway.history.ProcessInstance;
import app.gangway.history.ProcessModel;
import app.gangway.history.ui.DiagramState.ElementState;
import app.gangway.history.ui.DiagramState.Mark;
import app.gangway.shared.ui.DateFormats;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One instance in the user's words: what happened, what it waits for, and why it is stuck. */
public final class InstanceWords {

  /** The engine's own name for the job of a step that a person does. */
  private static final String PERSON = "io.camunda.zeebe:userTask";

  /** The translations name this many tries; later ones are numbers. */
  private static final int NAMED_TRIES = 5;

  private final InstanceHistory history;
  private final Set<Long> stuck;
  private final Optional<ProcessModel> model;
  private final UnaryOperator<String> processNames;
  private final Instant now;

  /**
   * @param stuck the keys of the called instances that have an open incident
   * @param processNames gives the name of a process by its id
   */
  public InstanceWords(
      InstanceHistory history,
      Set<Long> stuck,
      Optional<ProcessModel> model,
      UnaryOperator<String> processNames,
      Instant now) {
    this.history = history;
    this.stuck = stuck;
    this.model = model;
    this.processNames = processNames;
    this.now = now;
  }

  /**
   * A moment of the instance.
   *
   * @param details how long it took, the number of tries and the like
   * @param current whether the instance is there now
   */
  public record Moment(String when, String what, String details, boolean current) {}

  /** What happened, the oldest first. */
  public List<Moment> timeline() {
    ProcessInstance instance = history.instance();
    List<Moment> moments = new ArrayList<>();
    moments.add(
        new Moment(
            DateFormats.dateAndTime(instance.startedAt()),
            translate("processes.timeline.started"),
            "",
            false));
    history.elements().stream().filter(this::isTold).map(this::moment).forEach(moments::add);
    Instant ended = instance.endedAt();
    if (instance.state() != ProcessInstance.State.ACTIVE) {
      moments.add(
          new Moment(
              ended == null ? "" : DateFormats.dateAndTime(ended),
              translate("processes.timeline." + instance.state()),
              ended == null
                  ? ""
                  : translate(
                      "processes.timeline.total",
                      ProcessWords.between(instance.startedAt(), ended)),
              false));
    }
    return moments;
  }

  /** Gateways without a name and frames around other elements say nothing to a reader. */
  private boolean isTold(Element element) {
    return !element.type().equals("MULTI_INSTANCE_BODY")
        && (!element.type().endsWith("GATEWAY")
            || ProcessWords.name(model, element.elementId()).isPresent());
  }

  private Moment moment(Element element) {
    boolean active = isActive(element);
    List<String> details = new ArrayList<>();
    if (active) {
      details.add(
          translate("processes.timeline.since", ProcessWords.between(element.startedAt(), now)));
    } else if (takesTime(element) && element.endedAt() != null) {
      details.add(ProcessWords.between(element.startedAt(), element.endedAt()));
    }
    history.jobs().stream()
        .filter(job -> job.elementKey() == element.key())
        .filter(job -> job.failures() > 0 && job.state() != Job.State.CANCELED)
        .map(job ->
            ordinal(
                job.state() == Job.State.FAILED && job.retries() == 0
                    ? job.failures()
                    : job.failures() + 1))
        .forEach(details::add);
    if (element.state() == Element.State.TERMINATED) {
      details.add(translate("processes.timeline.left"));
    }
    if (history.incidents().stream()
        .anyMatch(incident -> incident.isOpen() && incident.elementKey() == element.key())) {
      details.add(translate("processes.timeline.stuck"));
    }
    return new Moment(
        DateFormats.dateAndTime(element.startedAt()),
        ProcessWords.element(model, element.elementId()),
        String.join(", ", details),
        active);
  }

  private boolean isActive(Element element) {
    return element.state() == Element.State.ACTIVE
        && history.instance().state() == ProcessInstance.State.ACTIVE;
  }

  /** Gateways and most events are passed in the moment in which they are reached. */
  private static boolean takesTime(Element element) {
    return !element.type().endsWith("GATEWAY")
        && !element.type().equals("START_EVENT")
        && !element.type().equals("END_EVENT")
        && !element.type().equals("BOUNDARY_EVENT");
  }

  private static String ordinal(int tries) {
    return tries <= NAMED_TRIES
        ? translate("processes.try." + tries)
        : translate("processes.try", String.valueOf(tries));
  }

  /** What it waits for now; empty once it has ended. */
  public List<String> waits() {
    if (history.instance().state() != ProcessInstance.State.ACTIVE) {
      return List.of();
    }
    Set<Long> active =
        history.elements().stream()
            .filter(this::isActive)
            .map(Element::key)
            .collect(Collectors.toSet());
    return Stream.of(
            openIncidents()
                .map(incident -> translate("processes.wait.repair", name(incident.elementId()))),
            history.elements().stream().filter(this::isActive).flatMap(this::waitsOf),
            history.jobs().stream()
                .filter(job -> active.contains(job.elementKey()))
                .filter(job -> !job.type().equals(PERSON) && job.retries() > 0)
                .filter(job -> job.state() == Job.State.CREATED || job.state() == Job.State.FAILED)
                .map(job -> translate("processes.wait.worker", job.type(), job.retries())),
            history.messages().stream()
                .filter(wait -> wait.state() == MessageWait.State.WAITING)
                .map(wait ->
                    translate(
                        "processes.wait.message", wait.messageName(), name(wait.elementId()))),
            history.timers().stream()
                .filter(timer -> timer.state() == Timer.State.WAITING)
                .map(timer ->
                    translate(
                        "processes.wait.timer",
                        DateFormats.dateAndTime(timer.dueAt()),
                        name(timer.elementId()))))
        .flatMap(waits -> waits)
        .distinct()
        .toList();
  }

  private Stream<String> waitsOf(Element element) {
    return switch (element.type()) {
      case "USER_TASK" -> Stream.of(translate("processes.wait.person", name(element.elementId())));
      case "CALL_ACTIVITY" ->
          Stream.of(
              translate(
                  hasCalledAStuckOne(element)
                      ? "processes.wait.called.stuck"
                      : "processes.wait.called",
                  calledName(element)));
      default -> Stream.empty();
    };
  }

  private boolean hasCalledAStuckOne(Element element) {
    Long called = element.calledKey();
    return called != null && stuck.contains(called);
  }

  private String calledName(Element element) {
    return history.called().stream()
        .filter(called -> Objects.equals(called.key(), element.calledKey()))
        .map(ProcessInstance::processId)
        .findFirst()
        .or(() -> model.flatMap(known -> known.calledBy(element.elementId())))
        .map(processNames)
        .orElseGet(() -> name(element.elementId()));
  }

  private String name(String elementId) {
    return ProcessWords.element(model, elementId);
  }

  private Stream<Incident> openIncidents() {
    return history.instance().state() == ProcessInstance.State.ACTIVE
        ? history.incidents().stream().filter(Incident::isOpen)
        : Stream.empty();
  }

  /**
   * @param cause what went wrong, in words
   * @param message the engine's or the worker's own words
   * @param open whether it waits for a repair
   */
  public record Trouble(String element, String cause, String message, String when, boolean open) {}

  /** The open incidents first, then those that were resolved; of each the newest first. */
  public List<Trouble> troubles() {
    Set<Long> open = openIncidents().map(Incident::key).collect(Collectors.toSet());
    return Stream.of(true, false)
        .flatMap(wanted ->
            history.incidents().reversed().stream()
                .filter(incident -> open.contains(incident.key()) == wanted))
        .map(incident ->
            new Trouble(
                name(incident.elementId()),
                ProcessWords.incident(incident.errorType()),
                Objects.requireNonNullElse(incident.message(), ""),
                when(incident, open.contains(incident.key())),
                open.contains(incident.key())))
        .toList();
  }

  private static String when(Incident incident, boolean open) {
    Instant resolved = incident.resolvedAt();
    return open || resolved == null
        ? translate("processes.incident.since", DateFormats.dateAndTime(incident.createdAt()))
        : translate(
            "processes.incident.resolved",
            DateFormats.dateAndTime(incident.createdAt()),
            DateFormats.dateAndTime(resolved));
  }

  /**
   * A task of a worker.
   *
   * @param failures each failed try with its time and its message
   */
  public record Attempts(String what, String state, List<String> failures) {}

  /** What workers did for it, the oldest first. Steps that a person does are not among them. */
  public List<Attempts> attempts() {
    return history.jobs().stream()
        .filter(job -> !job.type().equals(PERSON))
        .map(job ->
            new Attempts(
                translate("processes.job", name(job.elementId()), job.type()),
                state(job),
                history.failures().stream()
                    .filter(failure -> failure.jobKey() == job.key())
                    .map(InstanceWords::failure)
                    .toList()))
        .toList();
  }

  private String state(Job job) {
    String when = DateFormats.dateAndTime(job.changedAt());
    return switch (job.state()) {
      case COMPLETED -> translate("processes.job.COMPLETED", when, job.failures() + 1);
      case CANCELED -> translate("processes.job.CANCELED", when);
      case ERROR_THROWN ->
          translate(
              "processes.job.ERROR_THROWN",
              when,
              Objects.requireNonNullElse(job.errorCode(), ""),
              Objects.requireNonNullElse(job.errorMessage(), ""));
      case CREATED, FAILED ->
          history.instance().state() != ProcessInstance.State.ACTIVE
              ? translate("processes.job.CANCELED", when)
              : job.retries() > 0
                  ? translate("processes.job.open", job.retries())
                  : translate("processes.job.FAILED", when);
    };
  }

  private static String failure(Failure failure) {
    @Nullable String message = failure.errorMessage();
    return translate(
        "processes.job.failure",
        DateFormats.dateAndTime(failure.failedAt()),
        message == null || message.isBlank() ? translate("processes.job.failure.silent") : message,
        failure.retries());
  }

  /** What the page says aloud when it changes: where the instance is now, or how it ended. */
  public String situation() {
    if (history.instance().state() != ProcessInstance.State.ACTIVE) {
      return translate("processes.timeline." + history.instance().state());
    }
    String here =
        history.elements().stream()
            .filter(this::isActive)
            .filter(this::isTold)
            .map(element -> name(element.elementId()))
            .distinct()
            .collect(Collectors.joining(", "));
    long stuck = openIncidents().count();
    return stuck == 0
        ? translate("processes.situation", here)
        : translate("processes.situation.stuck", here, stuck);
  }

  /** The diagram's marks: the way taken, where the instance is, and where it is stuck. */
  public DiagramState diagram() {
    Map<String, ElementState> elements = new HashMap<>();
    Map<String, Integer> tokens = new HashMap<>();
    Map<String, Integer> incidents = new HashMap<>();
    Map<String, Integer> visits = new HashMap<>();
    for (Element element : history.elements()) {
      if (!element.type().equals("MULTI_INSTANCE_BODY")) {
        visits.merge(element.elementId(), 1, Integer::sum);
        if (isActive(element)) {
          tokens.merge(element.elementId(), 1, Integer::sum);
          if (hasCalledAStuckOne(element)) {
            incidents.merge(element.elementId(), 1, Integer::sum);
          }
        }
      }
    }
    openIncidents().forEach(incident -> incidents.merge(incident.elementId(), 1, Integer::sum));
    visits.forEach((element, times) -> {
      int here = tokens.getOrDefault(element, 0);
      int stuck = incidents.getOrDefault(element, 0);
      elements.put(
          element, new ElementState(here, stuck, 0, Mark.VISITED, words(here, stuck, times)));
    });
    return new DiagramState(
        elements,
        history.flows().stream()
            .map(InstanceHistory.Flow::flowId)
            .collect(Collectors.toUnmodifiableSet()));
  }

  private static String words(int here, int stuck, int times) {
    if (stuck > 0) {
      return translate("processes.diagram.stuck-here");
    }
    return here > 0
        ? translate("processes.diagram.is-here")
        : translate("processes.diagram.was-here", times);
  }
}
