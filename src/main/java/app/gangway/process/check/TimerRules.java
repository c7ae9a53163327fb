package app.gangway.process.check;

import app.gangway.process.check.ModelRule.Report;
import io.camunda.zeebe.model.bpmn.instance.BoundaryEvent;
import io.camunda.zeebe.model.bpmn.instance.CatchEvent;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.StartEvent;
import io.camunda.zeebe.model.bpmn.instance.TimerEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.UserTask;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;

/**
 * Rules for timers. Dates such as an invitation's end stand in the database, which decides; so a
 * timer that would fire at another time is refused, and never overruled without a word.
 */
final class TimerRules {

  static final List<ModelRule> ALL =
      List.of(
          ModelRule.among("timer", TimerRules::timers),
          ModelRule.among("timer-loop", TimerRules::timerLoop));

  private static final Instant SAMPLE = Instant.parse("2040-01-01T00:00:00Z");
  private static final Pattern CYCLE = Pattern.compile("R\\d*/(.+)/(P.+)");

  private TimerRules() {}

  private static void timers(Model model, ModelSet set, Report report) {
    Map<FlowNode, List<FlowNode>> before = before(model);
    for (FlowNode node : model.nodes()) {
      Optional<ProcessContract.Job> job =
          Model.jobType(node)
              .flatMap(set::job)
              .filter(it -> it.at() != null || it.notBefore() != null);
      if (job.isPresent()) {
        for (FlowNode trigger : triggers(model, node, before)) {
          check(model, trigger, job.get(), node, before, new HashSet<>())
              .ifPresent(mistake ->
                  report.finding(
                      trigger,
                      mistake.text(),
                      Objects.requireNonNullElse(job.get().at(), job.get().notBefore()),
                      mistake.found(),
                      Model.idOf(node)));
        }
      }
    }
  }

  private record Mistake(String text, String found) {}

  private static Optional<Mistake> check(
      Model model,
      FlowNode trigger,
      ProcessContract.Job job,
      FlowNode work,
      Map<FlowNode, List<FlowNode>> before,
      Set<FlowNode> seen) {
    TimerEventDefinition timer = timer(trigger);
    if (timer == null || !seen.add(trigger)) {
      return Optional.of(new Mistake("none", ""));
    }
    if (isAtOwnDate(timer, job)) {
      return Optional.empty();
    }
    // A reminder that follows another one may wait for any time from there
    boolean follows =
        job.notBefore() != null
            && !(trigger instanceof BoundaryEvent)
            && timer.getTimeDuration() != null
            && isFarEnough(timer.getTimeDuration().getTextContent(), job.apart());
    if (follows) {
      Set<FlowNode> earlier = triggers(model, trigger, before);
      if (!earlier.isEmpty()
          && earlier.stream()
              .allMatch(one -> check(model, one, job, work, before, seen).isEmpty())) {
        return Optional.empty();
      }
    }
    return Optional.of(new Mistake(job.at() == null ? "not-before" : "at", text(timer)));
  }

  private static boolean isAtOwnDate(TimerEventDefinition timer, ProcessContract.Job job) {
    String variable = Objects.requireNonNull(Objects.requireNonNullElse(job.at(), job.notBefore()));
    Map<String, Object> variables = Map.of(variable, SAMPLE.toString());
    if (timer.getTimeDate() != null) {
      return value(timer.getTimeDate(), variables)
          .flatMap(Expressions::instant)
          .filter(date -> job.at() == null ? !date.isBefore(SAMPLE) : date.equals(SAMPLE))
          .isPresent();
    }
    if (timer.getTimeCycle() != null && job.at() == null) {
      Matcher cycle =
          CYCLE.matcher(value(timer.getTimeCycle(), variables).map(String::valueOf).orElse(""));
      return cycle.matches()
          && Expressions.instant(cycle.group(1)).filter(date -> !date.isBefore(SAMPLE)).isPresent()
          && isFarEnough(cycle.group(2), job.apart());
    }
    return false;
  }

  private static Optional<Object> value(ModelElementInstance given, Map<String, Object> variables) {
    String text = Objects.requireNonNullElse(given.getTextContent(), "").strip();
    return text.startsWith("=")
        ? Expressions.value(text.substring(1), variables)
        : Optional.of(text);
  }

  private static boolean isFarEnough(@Nullable String text, @Nullable Duration apart) {
    String given = Objects.requireNonNullElse(text, "").strip();
    Optional<Object> value =
        given.startsWith("=")
            ? Expressions.value(given.substring(1), Map.of())
            : Optional.of(given);
    return value
        .flatMap(Expressions::duration)
        .filter(time -> apart == null || time.compareTo(apart) >= 0)
        .isPresent();
  }

  private static String text(TimerEventDefinition timer) {
    List<ModelElementInstance> given = new ArrayList<>();
    if (timer.getTimeDate() != null) {
      given.add(timer.getTimeDate());
    } else if (timer.getTimeDuration() != null) {
      given.add(timer.getTimeDuration());
    } else if (timer.getTimeCycle() != null) {
      given.add(timer.getTimeCycle());
    }
    return given.isEmpty() ? "" : String.valueOf(given.getFirst().getTextContent()).strip();
  }

  /** The waits whose end leads to this element, and the starts from which nothing waits. */
  private static Set<FlowNode> triggers(
      Model model, FlowNode node, Map<FlowNode, List<FlowNode>> before) {
    Set<FlowNode> triggers = new LinkedHashSet<>();
    Set<FlowNode> seen = new HashSet<>();
    var ahead = new ArrayDeque<FlowNode>(before.getOrDefault(node, List.of()));
    while (!ahead.isEmpty()) {
      FlowNode earlier = ahead.poll();
      if (seen.add(earlier)) {
        if (PathRules.waits(model, earlier) || earlier instanceof StartEvent) {
          triggers.add(earlier);
        } else {
          ahead.addAll(before.getOrDefault(earlier, List.of()));
        }
      }
    }
    return triggers;
  }

  private static Map<FlowNode, List<FlowNode>> before(Model model) {
    Map<FlowNode, List<FlowNode>> before = new HashMap<>();
    for (FlowNode node : model.nodes()) {
      model
          .next(node)
          .forEach(next -> before.computeIfAbsent(next, any -> new ArrayList<>()).add(node));
    }
    return before;
  }

  /** A date that has passed is due at once, again and again, so something has to change it. */
  private static void timerLoop(Model model, ModelSet set, Report report) {
    for (FlowNode node : model.nodes()) {
      TimerEventDefinition timer = timer(node);
      if (timer == null || timer.getTimeDate() == null) {
        continue;
      }
      String text = Objects.requireNonNullElse(timer.getTimeDate().getTextContent(), "").strip();
      Set<String> read = text.startsWith("=") ? Expressions.variables(text.substring(1)) : Set.of();
      FlowNode host = node instanceof BoundaryEvent event ? event.getAttachedTo() : node;
      if (PathRules.reached(model, model.next(node), next -> !changes(next, set, read))
          .contains(host)) {
        report.finding(node, "", text);
      }
    }
  }

  private static boolean changes(FlowNode node, ModelSet set, Set<String> variables) {
    Set<String> changed = new HashSet<>();
    Model.jobType(node).flatMap(set::job).ifPresent(job -> changed.addAll(job.sets()));
    Model.caughtMessage(node)
        .map(name -> set.contract().messages().getOrDefault(name, Set.of()))
        .ifPresent(changed::addAll);
    changed.addAll(VariableRules.targets(node, false));
    if (node instanceof UserTask task) {
      Model.formId(task)
          .map(form -> set.forms().getOrDefault(form, Set.of()))
          .ifPresent(changed::addAll);
    }
    return changed.stream().anyMatch(variables::contains);
  }

  private static @Nullable TimerEventDefinition timer(FlowNode node) {
    return node instanceof CatchEvent
        ? node.getChildElementsByType(TimerEventDefinition.class).stream().findFirst().orElse(null)
        : null;
  }
}
