package app.gangway.processes.rules;

import app.gangway.processes.rules.ModelRule.Report;
import io.camunda.zeebe.model.bpmn.instance.CallActivity;
import io.camunda.zeebe.model.bpmn.instance.CatchEvent;
import io.camunda.zeebe.model.bpmn.instance.Definitions;
import io.camunda.zeebe.model.bpmn.instance.Error;
import io.camunda.zeebe.model.bpmn.instance.ErrorEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.Message;
import io.camunda.zeebe.model.bpmn.instance.MessageEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.Process;
import io.camunda.zeebe.model.bpmn.instance.ReceiveTask;
import io.camunda.zeebe.model.bpmn.instance.ServiceTask;
import io.camunda.zeebe.model.bpmn.instance.StartEvent;
import io.camunda.zeebe.model.bpmn.instance.UserTask;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeCalledElement;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeSubscription;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeUserTask;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rules for the properties that the engines and Gangway need. */
final class EngineRules {

  static final List<ModelRule> ALL =
      List.of(
          new ModelRule("executable", EngineRules::executable),
          new ModelRule("platform", EngineRules::platform),
          new ModelRule("job-type", EngineRules::jobType),
          new ModelRule("step-or-form", EngineRules::stepOrForm),
          new ModelRule("job-based-user-task", EngineRules::jobBasedUserTask),
          new ModelRule("form-version", EngineRules::formVersion),
          new ModelRule("message", EngineRules::message),
          new ModelRule("error-code", EngineRules::errorCode),
          new ModelRule("called-process", EngineRules::calledProcess));

  private static final String MODELER = "http://camunda.org/schema/modeler/1.0";

  private EngineRules() {}

  private static void executable(Model model, Report report) {
    model
        .all(Process.class)
        .filter(process -> !process.isExecutable())
        .forEach(process -> report.finding(process, "is not executable; tick Executable"));
  }

  private static void platform(Model model, Report report) {
    Definitions definitions = model.xml().getDefinitions();
    String version = definitions.getAttributeValueNs(MODELER, "executionPlatformVersion");
    if (!"Camunda Cloud".equals(definitions.getAttributeValueNs(MODELER, "executionPlatform"))
        || version == null
        || !version.startsWith("8.5.")) {
      report.finding(
          definitions, "is not drawn for Camunda 8.5; choose that engine in the Modeler's footer");
    }
  }

  private static void jobType(Model model, Report report) {
    for (ServiceTask task : model.all(ServiceTask.class).toList()) {
      ZeebeTaskDefinition definition = task.getSingleExtensionElement(ZeebeTaskDefinition.class);
      if (definition == null || isBlank(definition.getType())) {
        report.finding(
            task, "has no job type, so no worker does its work; fill in Task definition, Type");
      } else if (definition.getType().startsWith("=")) {
        report.finding(
            task, "computes its job type; write the type itself, so that it can be checked");
      } else if (definition.getAttributeValue("retries") == null) {
        report.finding(
            task, "does not say how often it is tried; fill in Task definition, Retries");
      }
    }
  }

  private static void stepOrForm(Model model, Report report) {
    model
        .all(UserTask.class)
        .filter(task -> Model.step(task).isPresent() == Model.formId(task).isPresent())
        .forEach(task ->
            report.finding(
                task,
                "needs either a linked Camunda form (Form, Type: Camunda Form (linked)) or the header step that names a screen"));
  }

  private static void jobBasedUserTask(Model model, Report report) {
    model
        .all(UserTask.class)
        .filter(task -> task.getSingleExtensionElement(ZeebeUserTask.class) != null)
        .forEach(task ->
            report.finding(task, "never reaches the wizard; set its implementation to Job worker"));
  }

  /**
   * Running instances take a changed form at their next step, so it is never changed but replaced.
   */
  private static void formVersion(Model model, Report report) {
    model
        .all(UserTask.class)
        .filter(task ->
            Model.formId(task).filter(id -> !id.matches("[a-z0-9-]+-v[1-9][0-9]*")).isPresent())
        .forEach(task ->
            report.finding(
                task, "links a form without a version; name the form like client-brand-v1"));
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
          checkMessage(event, definition.getMessage(), !(event instanceof StartEvent), report);
        });
  }

  private static void checkMessage(
      FlowNode node, @Nullable Message message, boolean waits, Report report) {
    if (message == null || isBlank(message.getName())) {
      report.finding(node, "waits for no message; choose one or name a new one");
    } else if (waits && message.getSingleExtensionElement(ZeebeSubscription.class) == null) {
      report.finding(node, "cannot tell whose message it is; fill in Subscription correlation key");
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
            report.finding(
                Objects.requireNonNull(definition.getParentElement()),
                "names no error code; choose one like MAIL_REJECTED"));
  }

  private static void calledProcess(Model model, Report report) {
    for (CallActivity call : model.all(CallActivity.class).toList()) {
      ZeebeCalledElement called = call.getSingleExtensionElement(ZeebeCalledElement.class);
      if (called == null || isBlank(called.getProcessId())) {
        report.finding(call, "calls no process; fill in Called element, Process ID");
      } else if (called.isPropagateAllChildVariablesEnabled()
          || called.isPropagateAllParentVariablesEnabled()) {
        report.finding(
            call,
            "hands over all variables; switch that off and name in the mappings what is needed");
      }
    }
  }

  private static boolean isBlank(@Nullable String text) {
    return text == null || text.isBlank();
  }
}
