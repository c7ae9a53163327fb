package app.gangway.workflow.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.form.FormDraft;
import app.gangway.form.ui.FormPanel;
import app.gangway.shared.ui.ActionButton;
import app.gangway.shared.ui.Callout;
import app.gangway.shared.ui.DateFormats;
import app.gangway.shared.ui.FormErrors;
import app.gangway.shared.ui.Notice;
import app.gangway.workflow.OpenedTask;
import app.gangway.workflow.TaskOutcome;
import app.gangway.workflow.TaskSummary;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;

/** A task with its form and the button that completes it, or what became of it. */
class TaskPanel extends Div {

  private final transient Function<Map<String, Object>, TaskOutcome> complete;
  private final transient Runnable afterwards;

  /**
   * @param keep keeps the entries after each change
   * @param complete sends the answers; may throw {@link app.gangway.shared.InvalidInput}
   * @param afterwards is called when the task is over
   */
  TaskPanel(
      OpenedTask opened,
      Consumer<FormDraft> keep,
      Function<Map<String, Object>, TaskOutcome> complete,
      Runnable afterwards) {
    this.complete = complete;
    this.afterwards = afterwards;
    addClassNames("form", "form-parts");
    TaskSummary task = opened.task();
    if (!task.isOpen()) {
      add(new Callout(ended(task)));
      return;
    }
    if (task.due() != null) {
      Paragraph due = new Paragraph(translate("tasks.due-at", TaskCard.due(task.due()).getText()));
      due.addClassName("note");
      add(due);
    }
    opened
        .form()
        .ifPresentOrElse(
            form -> {
              FormPanel fields = new FormPanel(form, opened.draft(), keep);
              add(fields, button("tasks.send", () -> fields.submit(this::send)));
            },
            () -> {
              FormErrors errors = new FormErrors();
              add(errors, button("tasks.complete", () -> errors.accepts(() -> send(Map.of()))));
            });
  }

  private void send(Map<String, Object> answers) {
    switch (complete.apply(answers)) {
      case TaskOutcome.Completed completed -> Notice.done(translate("tasks.completed"));
      case TaskOutcome.DoneBefore before ->
          Notice.problem(translate("tasks.done-before", before.by()));
      case TaskOutcome.Left left -> Notice.problem(translate("tasks.not-needed"));
    }
    afterwards.run();
  }

  private static Button button(String key, Runnable action) {
    Button button = new ActionButton(translate(key), action);
    button.addThemeVariants(ButtonVariant.PRIMARY);
    return button;
  }

  private static String ended(TaskSummary task) {
    String at = DateFormats.dateAndTime(Objects.requireNonNull(task.endedAt()));
    return task.endedBy() == null
        ? translate("tasks.left", at)
        : translate("tasks.ended", task.endedBy(), at);
  }
}
