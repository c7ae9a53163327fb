package app.gangway.workflow.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.shared.ui.DateFormats;
import app.gangway.shared.ui.RowCard;
import app.gangway.workflow.TaskSummary;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;
import java.util.List;

/** Shows tasks, each as a card with its link. */
final class TaskCard {

  private TaskCard() {}

  /** A task with what everybody may know about it. */
  static RowCard of(TaskSummary task, String path) {
    Component name =
        task.jobKey() == null
            ? new Span(task.name())
            : new Anchor(path + "/" + task.jobKey(), task.name());
    RowCard card =
        new RowCard(name)
            .line(translate("tasks.workflow"), task.workflow())
            .line(translate("tasks.workspace"), task.workspaceName());
    Instant due = task.due();
    if (task.isOpen()) {
      if (due != null) {
        card.line(translate("tasks.due"), due(due));
      }
      card.line(translate("tasks.since"), DateFormats.since(task.since()));
    } else if (task.endedAt() != null) {
      card.line(
          translate("tasks.done"),
          task.endedBy() == null
              ? DateFormats.dateAndTime(task.endedAt())
              : translate(
                  "tasks.done-by", task.endedBy(), DateFormats.dateAndTime(task.endedAt())));
    }
    return card;
  }

  /** A due date; one that has passed says so in words. */
  static Span due(Instant due) {
    boolean late = DateFormats.day(due).isBefore(DateFormats.today());
    return new Span(
        late
            ? translate("tasks.overdue", DateFormats.dateAndTime(due))
            : DateFormats.dateAndTime(due));
  }

  static Div list(List<? extends Component> cards) {
    Div list = new Div();
    list.addClassName("task-list");
    cards.forEach(list::add);
    return list;
  }
}
