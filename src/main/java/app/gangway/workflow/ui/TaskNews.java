package app.gangway.workflow.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.shared.ui.Notice;
import app.gangway.workflow.TaskOutcome;

/** Tells the user what came of completing a task. */
final class TaskNews {

  private TaskNews() {}

  static void tell(TaskOutcome outcome) {
    switch (outcome) {
      case TaskOutcome.Completed completed -> Notice.done(translate("tasks.completed"));
      case TaskOutcome.DoneBefore before ->
          Notice.problem(translate("tasks.done-before", before.by()));
      case TaskOutcome.Left left -> Notice.problem(translate("tasks.not-needed"));
    }
  }
}
