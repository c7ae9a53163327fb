package app.gangway.workflow.ui;

import app.gangway.shell.WaitingForClient;
import app.gangway.workflow.ClientTasks;
import app.gangway.workflow.TaskSummary;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import java.util.List;
import org.springframework.core.annotation.Order;

/** The forms that wait for a client. */
@org.springframework.stereotype.Component
@Order(10)
class WaitingForms implements WaitingForClient {

  private static final int MOST = 10;

  private final ClientTasks tasks;

  WaitingForms(ClientTasks tasks) {
    this.tasks = tasks;
  }

  private record Form(TaskSummary task) implements Item {

    @Override
    public Component card() {
      return TaskCard.of(task, PortalFormsView.PATH);
    }
  }

  @Override
  public List<Form> ofCurrentUser() {
    return tasks.open(UI.getCurrentOrThrow().getLocale(), MOST).stream().map(Form::new).toList();
  }
}
