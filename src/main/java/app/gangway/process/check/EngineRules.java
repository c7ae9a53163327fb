package app.gangway.process.check;

import app.gangway.process.check.ModelRule.Report;
import io.camunda.zeebe.model.bpmn.instance.BoundaryEvent;
import io.camunda.zeebe.model.bpmn.instance.BusinessRuleTask;
import io.camunda.zeebe.model.bpmn.instance.CallActivity;
import io.camunda.zeebe.model.bpmn.instance.CatchEvent;
import io.camunda.zeebe.model.bpmn.instance.ConditionExpression;
import io.camunda.zeebe.model.bpmn.instance.Definitions;
import io.camunda.zeebe.model.bpmn.instance.Error;
import io.camunda.zeebe.model.bpmn.instance.ErrorEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.FlowElement;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.Message;
import io.camunda.zeebe.model.bpmn.instance.MessageEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.Process;
import io.camunda.zeebe.model.bpmn.instance.ReceiveTask;
import io.camunda.zeebe.model.bpmn.instance.ScriptTask;
import io.camunda.zeebe.model.bpmn.instance.SendTask;
import io.camunda.zeebe.model.bpmn.instance.SequenceFlow;
import io.camunda.zeebe.model.bpmn.instance.ServiceTask;
import io.camunda.zeebe.model.bpmn.instance.StartEvent;
import io.camunda.zeebe.model.bpmn.instance.ThrowEvent;
import io.camunda.zeebe.model.bpmn.instance.UserTask;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeCalledElement;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeSubscription;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeUserTask;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Rules for the properties that the engines need. Gangway's engine is Zeebe 8.5. */
final class EngineRules {

  static final List<ModelRule> ALL =
      List.of(
          ModelRule.refusal("executable", EngineRules::executable),
          ModelRule.refusal("platform", EngineRules::platform),
          ModelRule.refusal("job-type", EngineRules::jobType),
          ModelRule.advice("retries", EngineRules::retries),
          ModelRule.refusal("step-or-form", EngineRules::stepOrForm),
          ModelRule.refusal("job-based-user-task", EngineRules::jobBasedUserTask),
          ModelRule.refusal("embedded-form", EngineRules::embeddedForm),
          ModelRule.refusal("binding", EngineRules::binding),
          ModelRule.refusal("version-tag", EngineRules::versionTag),
          ModelRule.refusal("newer-than-the-engine", EngineRules::newerThanTheEngine),
          ModelRule.refusal("unknown-to-the-engine", EngineRules::unknownToTheEngine),
          ModelRule.advice("form-version", EngineRules::formVersion),
          ModelRule.refusal("message", EngineRules::message),
          ModelRule.advice("error-code", EngineRules::errorCode),
          ModelRule.refusal("called-process", EngineRules::calledProcess),
          ModelRule.advice("handed-variables", EngineRules::handedVariables),
          ModelRule.refusal("link", EngineRules::link),
          ModelRule.refusal("expression", EngineRules::expression),
          ModelRule.refusal("condition", EngineRules::condition));

  private static final String MODELER = "http://camunda.org/schema/modeler/1.0";
  private static final Pattern VERSION = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})(\\..*)?");

  /** The extensions that 8.5 knows; it ignores all others without a word. */
  private static final Set<String> EXTENSIONS =
      Set.of(
          "assignmentDefinition",
          "calledDecision",
          "calledElement",
          "formDefinition",
          "header",
          "input",
          "ioMapping",
          "loopCharacteristics",
          "output",
          "properties",
          "property",
          "script",
          "subscription",
          "taskDefinition",
          "taskHeaders",
          "taskSchedule",
          "userTask",
          "userTaskForm",
          "versionTag");

  private static final Set<String> NOT_EXECUTED =
      Set.of(
          "adHocSubProcess",
          "cancelEventDefinition",
          "complexGateway",
          "conditionalEventDefinition",
          "standardLoopCharacteristics",
          "transaction");

  private EngineRules() {}

  /**
   * What has to be right before other rules can look at a model: ids, and flows and events that are
   * attached to something.
   */
  static void structure(Model model, Report report) {
    Set<String> seen = new HashSet<>();
    for (FlowElement element : model.all(FlowElement.class).toList()) {
      if (element.getId() == null
          && (element instanceof FlowNode || element instanceof SequenceFlow)) {
        report.finding(element, "id", Objects.requireNonNullElse(element.getName(), ""));
      } else if (element.getId() != null && !seen.add(element.getId())) {
        report.finding(element, "same-id");
      }
      if (element instanceof SequenceFlow flow
          && (flow.getSource() == null || flow.getTarget() == null)) {
        report.finding(flow, "flow");
      }
      if (element instanceof BoundaryEvent event && event.getAttachedTo() == null) {
        report.finding(event, "attached");
      }
    }
    model
        .all(Process.class)
        .filter(process -> Model.isBlank(process.getId()))
        .forEach(process -> report.finding(process, "process"));
  }

  private static void executable(Model model, Report report) {
    if (model.processes().findAny().isEmpty()) {
      model.all(Process.class).forEach(process -> report.finding(process, ""));
      if (model.all(Process.class).findAny().isEmpty()) {
        report.finding(model.xml().getDefinitions(), "none");
      }
    }
  }

  private static void platform(Model model, Report report) {
    Definitions definitions = model.xml().getDefinitions();
    String platform = definitions.getAttributeValueNs(MODELER, "executionPlatform");
    String version = definitions.getAttributeValueNs(MODELER, "executionPlatformVersion");
    if (platform != null && !platform.equals("Camunda Cloud") || isNewer(version)) {
      report.finding(definitions, "", "%s %s".formatted(platform, version));
    }
  }

  private static boolean isNewer(@Nullable String version) {
    Matcher parts = VERSION.matcher(Objects.requireNonNullElse(version, ""));
    if (!parts.matches()) {
      return false;
    }
    int major = Integer.parseInt(parts.group(1));
    return major > 8 || major == 8 && Integer.parseInt(parts.group(2)) > 5;
  }

  private static void jobType(Model model, Report report) {
    for (FlowNode node : model.nodes()) {
      ZeebeTaskDefinition definition = node.getSingleExtensionElement(ZeebeTaskDefinition.class);
      if (definition == null ? needsJob(node) : Model.isBlank(definition.getType())) {
        report.finding(node, "missing");
      } else if (definition != null && definition.getType().startsWith("=")) {
        report.finding(node, "computed");
      }
    }
  }

  private static boolean needsJob(FlowNode node) {
    boolean isMessageThrown =
        node instanceof ThrowEvent
            && !node.getChildElementsByType(MessageEventDefinition.class).isEmpty();
    boolean isDecided =
        node instanceof BusinessRuleTask || node instanceof ScriptTask || node instanceof UserTask;
    return isMessageThrown
        || (node instanceof ServiceTask || node instanceof SendTask) && !isDecided;
  }

  private static void retries(Model model, Report report) {
    for (FlowNode node : model.nodes()) {
      ZeebeTaskDefinition definition = node.getSingleExtensionElement(ZeebeTaskDefinition.class);
      if (definition != null && definition.getAttributeValue("retries") == null) {
        report.finding(node, "");
      }
    }
  }

  private static void stepOrForm(Model model, Report report) {
    model
        .all(UserTask.class)
        .filter(task -> Model.step(task).isPresent() == Model.formId(task).isPresent())
        .forEach(task -> report.finding(task, ""));
  }

  private static void jobBasedUserTask(Model model, Report report) {
    model
        .all(UserTask.class)
        .filter(task -> task.getSingleExtensionElement(ZeebeUserTask.class) != null)
        .forEach(task -> report.finding(task, ""));
  }

  private static void embeddedForm(Model model, Report report) {
    for (XmlScan.Part part : model.scan().parts()) {
      if (part.name().equals("formDefinition")
          && part.namespace().equals(XmlScan.ZEEBE)
          && (part.attributes().containsKey("formKey")
              || part.attributes().containsKey("externalReference"))) {
        report.finding(part.owner(), "");
      }
    }
  }

  private static void binding(Model model, Report report) {
    for (XmlScan.Part part : model.scan().parts()) {
      String binding = part.attributes().getOrDefault("bindingType", "latest");
      if (part.namespace().equals(XmlScan.ZEEBE) && !binding.equals("latest")) {
        report.finding(part.owner(), "", binding);
      }
    }
  }

  private static void versionTag(Model model, Report report) {
    for (XmlScan.Part part : model.scan().parts()) {
      if (part.namespace().equals(XmlScan.ZEEBE) && part.name().equals("versionTag")) {
        report.finding(part.owner(), "", part.attributes().getOrDefault("value", ""));
      }
    }
  }

  private static void newerThanTheEngine(Model model, Report report) {
    for (XmlScan.Part part : model.scan().parts()) {
      if (part.namespace().equals(XmlScan.ZEEBE) && !EXTENSIONS.contains(part.name())) {
        report.finding(part.owner(), "", part.name());
      }
    }
  }

  private static void unknownToTheEngine(Model model, Report report) {
    for (XmlScan.Part part : model.scan().parts()) {
      if (part.namespace().equals(XmlScan.BPMN) && NOT_EXECUTED.contains(part.name())) {
        report.finding(part.owner(), "", part.name());
      }
    }
  }

  /**
   * Running instances take a changed form at their next step, so it is never changed but replaced.
   */
  private static void formVersion(Model model, Report report) {
    model
        .all(UserTask.class)
        .filter(task ->
            Model.formId(task).filter(id -> !id.matches("[a-z0-9-]+-v[1-9][0-9]*")).isPresent())
        .forEach(task -> report.finding(task, ""));
  }

  private static void message(Model model, Report report) {
    model
        .all(ReceiveTask.class)
        .forEach(task -> checkMessage(task, task.getMessage(), true, report));
    model
        .all(MessageEventDefinition.class)
        .filter(definition -> definition.getParentElement() instanceof CatchEvent)
        .forEach(definition -> {
          FlowNode event = (FlowNode) definition.getParentElement();
          boolean waits =
              !(event instanceof StartEvent) || Model.isEventSubProcess(event.getParentElement());
          checkMessage(event, definition.getMessage(), waits, report);
        });
  }

  private static void checkMessage(
      FlowNode node, @Nullable Message message, boolean waits, Report report) {
    if (message == null || Model.isBlank(message.getName())) {
      report.finding(node, "missing");
      return;
    }
    ZeebeSubscription subscription = message.getSingleExtensionElement(ZeebeSubscription.class);
    if (message.getName().startsWith("=")) {
      report.finding(node, "computed");
    } else if (waits && (subscription == null || Model.isBlank(subscription.getCorrelationKey()))) {
      report.finding(node, "key");
    }
  }

  private static void errorCode(Model model, Report report) {
    model
        .all(ErrorEventDefinition.class)
        .filter(definition ->
            Optional.ofNullable(definition.getError())
                .map(Error::getErrorCode)
                .filter(code -> code.matches("[A-Z][A-Z_]*"))
                .isEmpty())
        .forEach(definition ->
            report.finding(Objects.requireNonNull(definition.getParentElement()), ""));
  }

  private static void calledProcess(Model model, Report report) {
    for (CallActivity call : model.all(CallActivity.class).toList()) {
      ZeebeCalledElement called = call.getSingleExtensionElement(ZeebeCalledElement.class);
      if (called == null || Model.isBlank(called.getProcessId())) {
        report.finding(call, "missing");
      } else if (called.getProcessId().startsWith("=")) {
        report.finding(call, "computed");
      }
    }
  }

  private static void handedVariables(Model model, Report report) {
    for (CallActivity call : model.all(CallActivity.class).toList()) {
      ZeebeCalledElement called = call.getSingleExtensionElement(ZeebeCalledElement.class);
      if (called != null
          && !Model.isBlank(called.getProcessId())
          && (called.isPropagateAllChildVariablesEnabled()
              || called.isPropagateAllParentVariablesEnabled())) {
        report.finding(call, "");
      }
    }
  }

  /** Each link leads somewhere, and from somewhere. */
  private static void link(Model model, Report report) {
    for (FlowNode node : model.nodes()) {
      Optional<String> name = Model.linkName(node);
      if (name.isEmpty()) {
        continue;
      }
      long ends =
          model.nodes().stream()
              .filter(other -> other instanceof ThrowEvent != node instanceof ThrowEvent)
              .filter(other -> Objects.equals(other.getParentElement(), node.getParentElement()))
              .filter(other -> Model.linkName(other).equals(name))
              .count();
      if (name.get().isBlank()) {
        report.finding(node, "name");
      } else if (ends == 0 || node instanceof ThrowEvent && ends > 1) {
        report.finding(node, node instanceof ThrowEvent ? "target" : "source", name.get());
      }
    }
  }

  private static void expression(Model model, Report report) {
    for (XmlScan.Expression expression : model.scan().expressions()) {
      Expressions.problem(expression.text())
          .ifPresent(problem ->
              report.finding(expression.owner(), "", expression.text().strip(), problem));
    }
  }

  private static void condition(Model model, Report report) {
    for (ConditionExpression condition : model.all(ConditionExpression.class).toList()) {
      String text = Objects.requireNonNullElse(condition.getTextContent(), "").strip();
      if (!text.startsWith("=")) {
        report.finding(Objects.requireNonNull(condition.getParentElement()), "", text);
      }
    }
  }
}
