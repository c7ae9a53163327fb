package app.gangway.process.check;

import app.gangway.process.check.ModelRule.Report;
import io.camunda.zeebe.model.bpmn.instance.BoundaryEvent;
import io.camunda.zeebe.model.bpmn.instance.CallActivity;
import io.camunda.zeebe.model.bpmn.instance.CatchEvent;
import io.camunda.zeebe.model.bpmn.instance.EndEvent;
import io.camunda.zeebe.model.bpmn.instance.Error;
import io.camunda.zeebe.model.bpmn.instance.ErrorEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.EventDefinition;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.ParallelGateway;
import io.camunda.zeebe.model.bpmn.instance.Process;
import io.camunda.zeebe.model.bpmn.instance.SignalEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.StartEvent;
import io.camunda.zeebe.model.bpmn.instance.SubProcess;
import io.camunda.zeebe.model.bpmn.instance.ThrowEvent;
import io.camunda.zeebe.model.bpmn.instance.TimerEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.UserTask;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeCalledDecision;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeCalledElement;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** Rules for what a model has to agree on with Gangway's code and with the other files. */
final class ContractRules {

  static final List<ModelRule> ALL =
      List.of(
          ModelRule.among("unknown-job-type", ContractRules::unknownJobType),
          ModelRule.among("message-never-sent", ContractRules::messageNeverSent),
          ModelRule.among("signal-never-sent", ContractRules::signalNeverSent),
          ModelRule.among("uncaught-error", ContractRules::uncaughtError),
          ModelRule.among("unknown-step", ContractRules::unknownStep),
          ModelRule.among("missing-form", ContractRules::missingForm),
          ModelRule.among("missing-process", ContractRules::missingProcess),
          ModelRule.among("missing-decision", ContractRules::missingDecision),
          ModelRule.among("same-process-id", ContractRules::sameProcessId),
          ModelRule.among("start", ContractRules::start),
          ModelRule.among("needed", ContractRules::needed),
          ModelRule.among("step-outside-the-wizard", ContractRules::stepOutsideTheWizard),
          ModelRule.adviceAmong("never-started", ContractRules::neverStarted));

  private ContractRules() {}

  private static void unknownJobType(Model model, ModelSet set, Report report) {
    for (FlowNode node : model.nodes()) {
      Model.jobType(node)
          .filter(type -> !type.startsWith("=") && set.job(type).isEmpty())
          .ifPresent(
              type -> report.finding(node, "", type, sorted(set.contract().jobs().keySet())));
    }
  }

  private static void messageNeverSent(Model model, ModelSet set, Report report) {
    for (FlowNode node : model.nodes()) {
      Model.caughtMessage(node)
          .filter(name -> !name.startsWith("="))
          .filter(name -> !set.contract().messages().containsKey(name))
          .ifPresent(
              name -> report.finding(node, "", name, sorted(set.contract().messages().keySet())));
    }
  }

  private static void signalNeverSent(Model model, ModelSet set, Report report) {
    Set<String> thrown =
        set.models().stream().flatMap(ContractRules::thrown).collect(Collectors.toSet());
    for (FlowNode node : model.nodes()) {
      if (node instanceof CatchEvent) {
        signals(node)
            .filter(signal -> !thrown.contains(signal))
            .forEach(signal -> report.finding(node, "", signal));
      }
    }
  }

  private static Stream<String> thrown(Model model) {
    return model.nodes().stream()
        .filter(ThrowEvent.class::isInstance)
        .flatMap(ContractRules::signals);
  }

  private static Stream<String> signals(FlowNode node) {
    return node.getChildElementsByType(SignalEventDefinition.class).stream()
        .map(definition ->
            definition.getSignal() == null
                ? ""
                : Objects.requireNonNullElse(definition.getSignal().getName(), ""));
  }

  /** An error that no event catches is an incident, which waits for an operator. */
  private static void uncaughtError(Model model, ModelSet set, Report report) {
    for (FlowNode node : model.nodes()) {
      Model.jobType(node)
          .flatMap(set::job)
          .ifPresent(job ->
              job.answers().stream()
                  .filter(code -> !isCaught(model, node, code))
                  .forEach(code -> report.finding(node, "", code)));
    }
  }

  private static boolean isCaught(Model model, FlowNode node, String code) {
    Predicate<FlowNode> catches =
        event ->
            event.getChildElementsByType(ErrorEventDefinition.class).stream()
                .map(ErrorEventDefinition::getError)
                .anyMatch(error -> error == null || isOf(error, code));
    if (model.boundaries(node).stream().anyMatch(catches)) {
      return true;
    }
    ModelElementInstance scope = node.getParentElement();
    boolean inScope =
        model.nodes().stream()
            .filter(Model::isEventSubProcess)
            .filter(sub -> Objects.equals(sub.getParentElement(), scope))
            .flatMap(sub -> sub.getChildElementsByType(StartEvent.class).stream())
            .anyMatch(catches);
    return inScope || scope instanceof SubProcess outer && isCaught(model, outer, code);
  }

  private static boolean isOf(Error error, String code) {
    return Model.isBlank(error.getErrorCode()) || error.getErrorCode().equals(code);
  }

  private static void unknownStep(Model model, ModelSet set, Report report) {
    for (UserTask task : model.all(UserTask.class).toList()) {
      Model.step(task)
          .filter(step -> !set.contract().steps().contains(step))
          .ifPresent(step -> report.finding(task, "", step, sorted(set.contract().steps())));
    }
  }

  private static void missingForm(Model model, ModelSet set, Report report) {
    for (UserTask task : model.all(UserTask.class).toList()) {
      Model.formId(task)
          .filter(form -> !set.forms().containsKey(form))
          .ifPresent(form -> report.finding(task, "", form));
    }
  }

  private static void missingProcess(Model model, ModelSet set, Report report) {
    for (CallActivity call : model.all(CallActivity.class).toList()) {
      calledProcess(call)
          .filter(id -> !set.hasProcess(id))
          .ifPresent(id -> report.finding(call, "", id));
    }
  }

  private static Optional<String> calledProcess(CallActivity call) {
    return Optional.ofNullable(call.getSingleExtensionElement(ZeebeCalledElement.class))
        .map(ZeebeCalledElement::getProcessId)
        .filter(id -> !id.isBlank() && !id.startsWith("="));
  }

  private static void missingDecision(Model model, ModelSet set, Report report) {
    for (FlowNode node : model.nodes()) {
      Optional.ofNullable(node.getSingleExtensionElement(ZeebeCalledDecision.class))
          .map(ZeebeCalledDecision::getDecisionId)
          .filter(id -> !id.startsWith("=") && !set.decisions().contains(id))
          .ifPresent(id -> report.finding(node, "", id));
    }
  }

  private static void sameProcessId(Model model, ModelSet set, Report report) {
    model
        .processes()
        .forEach(process -> {
          Set<String> others =
              new TreeSet<>(set.filesByProcess().getOrDefault(process.getId(), Set.of()));
          others.remove(model.file());
          if (!others.isEmpty()) {
            report.finding(process, "", String.join(", ", others));
          }
        });
  }

  /** Each message starts one process, and each process starts with its own message. */
  private static void start(Model model, ModelSet set, Report report) {
    for (StartEvent event : model.all(StartEvent.class).toList()) {
      if (!(event.getParentElement() instanceof Process process) || !process.isExecutable()) {
        continue;
      }
      Optional<String> message = Model.caughtMessage(event);
      Optional<String> own = set.needed(process).map(ProcessContract.NeededProcess::startsWith);
      if (!event.getChildElementsByType(TimerEventDefinition.class).isEmpty()) {
        report.finding(event, "timer");
      } else if (message.isPresent() && !message.equals(own)) {
        set.contract().processes().entrySet().stream()
            .filter(other -> message.get().equals(other.getValue().startsWith()))
            .forEach(other -> report.finding(event, "other", message.get(), other.getKey()));
      }
    }
    model
        .processes()
        .forEach(process ->
            set.needed(process)
                .ifPresent(needed -> {
                  boolean starts =
                      process.getChildElementsByType(StartEvent.class).stream()
                          .anyMatch(event ->
                              needed.startsWith() == null
                                  ? event.getChildElementsByType(EventDefinition.class).isEmpty()
                                  : Model.caughtMessage(event)
                                      .filter(needed.startsWith()::equals)
                                      .isPresent());
                  if (!starts) {
                    report.finding(
                        process,
                        needed.startsWith() == null ? "plain" : "message",
                        Objects.requireNonNullElse(needed.startsWith(), ""));
                  }
                }));
  }

  private static void needed(Model model, ModelSet set, Report report) {
    model
        .processes()
        .forEach(process ->
            set.needed(process).ifPresent(needed -> needed(model, process, needed, report)));
  }

  private static void needed(
      Model model, Process process, ProcessContract.NeededProcess needed, Report report) {
    Set<FlowNode> reached =
        new HashSet<>(PathRules.reached(model, PathRules.starts(model), any -> true));
    reached.removeIf(node -> !process.equals(Model.processOf(node)));
    String always = needed.always();
    if (always != null) {
      List<StartEvent> starts =
          process.getChildElementsByType(StartEvent.class).stream()
              .filter(event ->
                  Model.caughtMessage(event).equals(Optional.ofNullable(needed.startsWith())))
              .toList();
      Set<FlowNode> sure = sureToDo(model, always);
      if (!starts.isEmpty() && starts.stream().noneMatch(sure::contains)) {
        report.finding(process, does(reached, always) ? "not-always" : "never", always);
      }
    }
    needed
        .after()
        .forEach((message, job) -> {
          List<FlowNode> caught =
              reached.stream()
                  .filter(node -> Model.caughtMessage(node).filter(message::equals).isPresent())
                  .toList();
          Set<FlowNode> sure = sureToDo(model, job);
          if (caught.isEmpty()) {
            report.finding(process, "message", message);
          }
          caught.stream()
              .filter(node ->
                  model.outgoing(node).stream().noneMatch(flow -> sure.contains(flow.getTarget())))
              .forEach(node -> report.finding(node, "not-after", message, job));
        });
    needed.reaches().stream()
        .filter(job -> !does(reached, job))
        .forEach(job -> report.finding(process, "never", job));
    needed.calls().stream()
        .filter(called ->
            reached.stream()
                .noneMatch(node ->
                    node instanceof CallActivity call
                        && calledProcess(call).filter(called::equals).isPresent()))
        .forEach(called -> report.finding(process, "call", called));
  }

  private static boolean does(Set<FlowNode> nodes, String job) {
    return nodes.stream().anyMatch(node -> Model.jobType(node).filter(job::equals).isPresent());
  }

  /**
   * The elements from which each way does a job, sooner or later. A way that goes round for ever
   * counts as one that does it: it has findings of its own.
   */
  private static Set<FlowNode> sureToDo(Model model, String job) {
    Set<FlowNode> sure = new HashSet<>(model.nodes());
    boolean changed = true;
    while (changed) {
      changed = sure.removeIf(node -> !isSure(model, node, job, sure));
    }
    return sure;
  }

  private static boolean isSure(Model model, FlowNode node, String job, Set<FlowNode> sure) {
    if (Model.jobType(node).filter(job::equals).isPresent()) {
      return true;
    }
    if (node instanceof EndEvent) {
      return false;
    }
    boolean inside =
        node instanceof SubProcess sub
            && sub.getChildElementsByType(StartEvent.class).stream().anyMatch(sure::contains);
    List<FlowNode> behind =
        model.next(node).stream()
            .filter(next -> !(next instanceof BoundaryEvent))
            .filter(next -> !(node instanceof SubProcess) || !node.equals(next.getParentElement()))
            .toList();
    boolean along =
        node instanceof ParallelGateway
            ? behind.stream().anyMatch(sure::contains)
            : !behind.isEmpty() && sure.containsAll(behind);
    boolean aside =
        model.boundaries(node).stream()
            .filter(event -> event.cancelActivity() && isOnTheWay(event))
            .allMatch(sure::contains);
    return (along || inside) && aside;
  }

  /** A message from outside may end the way early, and a timer or an error may not. */
  private static boolean isOnTheWay(BoundaryEvent event) {
    return Model.caughtMessage(event).isEmpty();
  }

  private static void stepOutsideTheWizard(Model model, ModelSet set, Report report) {
    model
        .processes()
        .filter(process -> !set.isPartOfTheWizard(process))
        .flatMap(process -> model.in(process, UserTask.class))
        .forEach(task -> report.finding(task, ""));
  }

  /** Gangway's code starts those that it needs, and each of them can call others. */
  private static void neverStarted(Model model, ModelSet set, Report report) {
    model
        .processes()
        .filter(process -> set.needed(process).isEmpty() && set.callsOf(process.getId()).isEmpty())
        .forEach(
            process -> report.finding(process, "", sorted(set.contract().processes().keySet())));
  }

  static String sorted(Set<String> names) {
    return String.join(", ", new TreeSet<>(names));
  }
}
