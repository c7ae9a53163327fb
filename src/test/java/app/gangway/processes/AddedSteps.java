package app.gangway.processes;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.SequenceFlow;
import io.camunda.zeebe.model.bpmn.instance.UserTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The two steps that docs/process-owners.md tells process owners to add to the wizard. */
public final class AddedSteps {

  public static final String COMPANY = "Tell us about your company";

  private static final Path FORMS = Path.of("docs", "forms");
  private static final List<String> FORM_FILES =
      List.of("client-company-v1.form", "client-terms-v1.form");

  private AddedSteps() {}

  /**
   * Adds the steps, their forms, and the timers that nudge a client who stays on them.
   *
   * @param processes a copy of the folder with the models
   * @return the changed and the new files
   */
  public static List<Path> addTo(Path processes) throws IOException {
    Path model = processes.resolve("client-onboarding.bpmn");
    addSteps(model);
    for (String form : FORM_FILES) {
      Files.copy(FORMS.resolve(form), processes.resolve(form));
    }
    return List.of(
        model, processes.resolve(FORM_FILES.getFirst()), processes.resolve(FORM_FILES.getLast()));
  }

  /** Puts the two tasks between the welcome and the element after it, as in the Modeler. */
  private static void addSteps(Path file) {
    BpmnModelInstance model = Bpmn.readModelFromFile(file.toFile());
    UserTask welcome = model.getModelElementById("Task_Welcome");
    SequenceFlow flow = welcome.getOutgoing().iterator().next();
    FlowNode next = flow.getTarget();
    flow.getParentElement().removeChildElement(flow);
    welcome
        .builder()
        .userTask(
            "Task_DescribeCompany", task -> task.name(COMPANY).zeebeFormId("client-company-v1"))
        .userTask("Task_AcceptTerms", task -> task.name("Terms").zeebeFormId("client-terms-v1"))
        .connectTo(next.getId());
    nudge(model, "Task_DescribeCompany", "BoundaryEvent_DescribeCompanyStuck");
    nudge(model, "Task_AcceptTerms", "BoundaryEvent_AcceptTermsStuck");
    Bpmn.writeModelToFile(file.toFile(), model);
  }

  private static void nudge(BpmnModelInstance model, String task, String timer) {
    UserTask step = model.getModelElementById(task);
    step.builder()
        .boundaryEvent(timer)
        .name("3 days on the step")
        .cancelActivity(false)
        .timerWithDuration("P3D")
        .connectTo("Gateway_ClientStuck");
  }
}
