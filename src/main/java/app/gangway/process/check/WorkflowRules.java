package app.gangway.process.check;

import app.gangway.process.check.ModelRule.Report;
import io.camunda.zeebe.model.bpmn.instance.CallActivity;
import io.camunda.zeebe.model.bpmn.instance.CatchEvent;
import io.camunda.zeebe.model.bpmn.instance.EventDefinition;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.Message;
import io.camunda.zeebe.model.bpmn.instance.MessageEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.Process;
import io.camunda.zeebe.model.bpmn.instance.ReceiveTask;
import io.camunda.zeebe.model.bpmn.instance.SignalEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.StartEvent;
import io.camunda.zeebe.model.bpmn.instance.TimerEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.UserTask;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeAssignmentDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeCalledDecision;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeCalledElement;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeHeader;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeIoMapping;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeMapping;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeSubscription;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskHeaders;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rules for the models of a workflow that an agency draws. They keep a run among its own: it is
 * started by Gangway alone, waits for messages to itself, and does the jobs of the catalogue.
 */
final class WorkflowRules {

  static final List<ModelRule> ALL =
      List.of(
          ModelRule.refusal("one-process", WorkflowRules::oneProcess),
          ModelRule.refusal("process-id", WorkflowRules::processId),
          ModelRule.among("main-process", WorkflowRules::mainProcess),
          ModelRule.among("run-start", WorkflowRules::start),
          ModelRule.among("start-form", WorkflowRules::startForm),
          ModelRule.refusal("signal", WorkflowRules::signal),
          ModelRule.refusal("assignment", WorkflowRules::assignment),
          ModelRule.refusal("task-form", WorkflowRules::taskForm),
          ModelRule.refusal("run-key", WorkflowRules::runKey),
          ModelRule.refusal("run-handed", WorkflowRules::runHanded),
          ModelRule.among("reserved-variable", WorkflowRules::reservedVariable),
          ModelRule.refusal("computed-decision", WorkflowRules::computedDecision),
          ModelRule.refusal("header-expression", WorkflowRules::headerExpression));

  /** Together with the names around it, an id is at most as long as the engine's columns. */
  private static final Pattern ID = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,79}");

  private static final Set<String> GROUPS = Set.of("client", "team");
  private static final Set<String> RESULT_EXPRESSIONS =
      Set.of("resultExpression", "errorExpression");

  private static final Pattern CRON = Pattern.compile("\\S+( \\S+){5}");
  private static final Pattern SETS_RESERVED =
      Pattern.compile("(?<![\\w.])\"?(" + String.join("|", ProcessContract.RESERVED) + ")\"?\\s*:");

  private WorkflowRules() {}

  private static void oneProcess(Model model, Report report) {
    model.processes().skip(1).forEach(process -> report.finding(process, ""));
  }

  private static void processId(Model model, Report report) {
    model
        .processes()
        .filter(process -> !ID.matcher(process.getId()).matches())
        .forEach(process -> report.finding(process, ""));
  }

  /** A run begins with the one process that no other one calls, and ends. */
  private static void mainProcess(Model model, ModelSet set, Report report) {
    List<String> mains = mains(set).map(Process::getId).distinct().toList();
    model
        .processes()
        .forEach(process -> {
          if (callers(process.getId(), set).contains(process.getId())) {
            report.finding(process, "cycle");
          } else if (mains.size() > 1 && mains.contains(process.getId())) {
            report.finding(process, "", String.join(", ", mains));
          }
        });
  }

  /** The processes that call this one, at once or over others. */
  private static Set<String> callers(String processId, ModelSet set) {
    Set<String> callers = new HashSet<>();
    var ahead = new ArrayDeque<String>(List.of(processId));
    while (!ahead.isEmpty()) {
      set.callsOf(ahead.poll()).stream()
          .map(call -> call.caller().getId())
          .filter(callers::add)
          .forEach(ahead::add);
    }
    return callers;
  }

  static Stream<Process> mains(ModelSet set) {
    return set.models().stream()
        .flatMap(Model::processes)
        .filter(process -> set.callsOf(process.getId()).isEmpty());
  }

  private static void start(Model model, ModelSet set, Report report) {
    model
        .processes()
        .forEach(process -> {
          Collection<StartEvent> starts = process.getChildElementsByType(StartEvent.class);
          starts.stream().skip(1).forEach(event -> report.finding(event, "several"));
          boolean isCalled = !set.callsOf(process.getId()).isEmpty();
          starts.forEach(event -> start(event, isCalled, report));
        });
  }

  private static void start(StartEvent event, boolean isCalled, Report report) {
    for (EventDefinition definition : event.getChildElementsByType(EventDefinition.class)) {
      if (isCalled) {
        report.finding(event, "called");
      } else if (!(definition instanceof TimerEventDefinition timer)) {
        report.finding(event, "kind");
      } else if (schedule(timer).isEmpty()) {
        report.finding(event, "timer");
      }
    }
  }

  /** Gangway shows the form of the event that begins a run, and no other start event's. */
  private static void startForm(Model model, ModelSet set, Report report) {
    List<String> mains = mains(set).map(Process::getId).toList();
    for (StartEvent event : model.all(StartEvent.class).toList()) {
      Model.formId(event)
          .ifPresent(form -> {
            if (!(event.getParentElement() instanceof Process process)
                || !mains.contains(process.getId())) {
              report.finding(event, "elsewhere");
            } else if (!set.forms().containsKey(form)) {
              report.finding(event, "missing", form);
            }
          });
    }
  }

  /** The schedule that a timer at the start proposes. */
  static Optional<String> schedule(TimerEventDefinition timer) {
    return Optional.ofNullable(timer.getTimeCycle())
        .map(cycle -> Objects.requireNonNullElse(cycle.getTextContent(), "").strip())
        .filter(cycle -> CRON.matcher(cycle).matches());
  }

  private static void signal(Model model, Report report) {
    model
        .all(SignalEventDefinition.class)
        .forEach(signal -> report.finding(Objects.requireNonNull(signal.getParentElement()), ""));
  }

  private static void assignment(Model model, Report report) {
    model
        .all(UserTask.class)
        .filter(task ->
            !GROUPS.contains(
                Optional.ofNullable(task.getSingleExtensionElement(ZeebeAssignmentDefinition.class))
                    .map(ZeebeAssignmentDefinition::getCandidateGroups)
                    .orElse("")))
        .forEach(task -> report.finding(task, ""));
  }

  private static void taskForm(Model model, Report report) {
    model
        .all(UserTask.class)
        .filter(task -> Model.formId(task).isEmpty())
        .forEach(task -> report.finding(task, ""));
  }

  /** Otherwise a message to one run could reach another one. */
  private static void runKey(Model model, Report report) {
    model.all(ReceiveTask.class).forEach(task -> runKey(task, task.getMessage(), report));
    model
        .all(MessageEventDefinition.class)
        .filter(definition -> definition.getParentElement() instanceof CatchEvent)
        .forEach(definition -> {
          FlowNode event = (FlowNode) definition.getParentElement();
          if (!(event instanceof StartEvent) || Model.isEventSubProcess(event.getParentElement())) {
            runKey(event, definition.getMessage(), report);
          }
        });
  }

  private static void runKey(FlowNode node, @Nullable Message message, Report report) {
    Optional.ofNullable(message)
        .map(it -> it.getSingleExtensionElement(ZeebeSubscription.class))
        .map(ZeebeSubscription::getCorrelationKey)
        .filter(key -> !key.isBlank() && !isRun(key))
        .ifPresent(key -> report.finding(node, "", key));
  }

  private static boolean isRun(@Nullable String expression) {
    return expression != null
        && expression.startsWith("=")
        && expression.substring(1).strip().equals(ProcessContract.RUN_ID);
  }

  private static void runHanded(Model model, Report report) {
    for (CallActivity call : model.all(CallActivity.class).toList()) {
      ZeebeCalledElement called = call.getSingleExtensionElement(ZeebeCalledElement.class);
      if (called != null
          && !called.isPropagateAllParentVariablesEnabled()
          && mappings(call).noneMatch(WorkflowRules::handsOverRun)) {
        report.finding(call, "");
      }
    }
  }

  private static Stream<ZeebeMapping> mappings(FlowNode node) {
    return Optional.ofNullable(node.getSingleExtensionElement(ZeebeIoMapping.class)).stream()
        .flatMap(
            mapping -> Stream.concat(mapping.getInputs().stream(), mapping.getOutputs().stream()));
  }

  private static boolean handsOverRun(ZeebeMapping mapping) {
    return ProcessContract.RUN_ID.equals(mapping.getTarget()) && isRun(mapping.getSource());
  }

  private static void reservedVariable(Model model, ModelSet set, Report report) {
    for (FlowNode node : model.nodes()) {
      boolean isMapped =
          mappings(node)
              .anyMatch(mapping -> isReserved(mapping.getTarget()) && !handsOverRun(mapping));
      boolean isInHeader =
          headers(node)
              .anyMatch(header ->
                  header.getKey().equals("resultVariable") && isReserved(header.getValue())
                      || RESULT_EXPRESSIONS.contains(header.getKey())
                          && SETS_RESERVED.matcher(header.getValue()).find());
      boolean isInForm =
          (node instanceof UserTask || node instanceof StartEvent)
              && Model.formId(node)
                  .filter(form ->
                      set.forms().getOrDefault(form, Set.of()).stream()
                          .anyMatch(WorkflowRules::isReserved))
                  .isPresent();
      if (isMapped || isInHeader || isInForm) {
        report.finding(node, "");
      }
    }
    model.scan().parts().stream()
        .filter(part -> part.namespace().equals(XmlScan.ZEEBE))
        .filter(part ->
            Stream.of("resultVariable", "inputElement", "outputCollection")
                .anyMatch(name -> isReserved(part.attributes().get(name))))
        .forEach(part -> report.finding(part.owner(), ""));
  }

  private static boolean isReserved(@Nullable String variable) {
    return variable != null && ProcessContract.RESERVED.contains(variable.split("\\.", 2)[0]);
  }

  private static Stream<ZeebeHeader> headers(FlowNode node) {
    return Optional.ofNullable(node.getSingleExtensionElement(ZeebeTaskHeaders.class)).stream()
        .flatMap(headers -> headers.getHeaders().stream())
        .filter(header -> header.getKey() != null && header.getValue() != null);
  }

  private static void computedDecision(Model model, Report report) {
    for (FlowNode node : model.nodes()) {
      Optional.ofNullable(node.getSingleExtensionElement(ZeebeCalledDecision.class))
          .filter(decision ->
              Model.isBlank(decision.getDecisionId()) || decision.getDecisionId().startsWith("="))
          .ifPresent(decision -> report.finding(node, ""));
    }
  }

  /** The engine does not read headers, so the worker would be the first to fail. */
  private static void headerExpression(Model model, Report report) {
    for (FlowNode node : model.nodes()) {
      headers(node)
          .filter(header -> RESULT_EXPRESSIONS.contains(header.getKey()))
          .map(header -> header.getValue().strip())
          .forEach(text ->
              Expressions.problem(text.startsWith("=") ? text.substring(1) : text)
                  .ifPresent(problem -> report.finding(node, "", text, problem)));
    }
  }
}
