package app.gangway.history.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.history.ui.InstanceWords.Attempts;
import app.gangway.history.ui.InstanceWords.Moment;
import app.gangway.history.ui.InstanceWords.Trouble;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.ArrayList;
import java.util.List;

/** The parts of a page about an instance, drawn from {@link InstanceWords}. */
public final class InstanceParts {

  private InstanceParts() {}

  public static List<Component> troubles(List<Trouble> troubles) {
    if (troubles.isEmpty()) {
      return List.of();
    }
    UnorderedList list = new UnorderedList();
    list.addClassName("troubles");
    for (Trouble trouble : troubles) {
      Span element = new Span(trouble.element());
      element.addClassName("row-card-name");
      ListItem item = new ListItem(element, new Paragraph(trouble.cause()));
      if (!trouble.message().isBlank()) {
        Paragraph message = new Paragraph(trouble.message());
        message.addClassName("engine-message");
        item.add(message);
      }
      Paragraph when = new Paragraph(trouble.when());
      when.addClassName("note");
      item.add(when);
      item.addClassName(trouble.open() ? "trouble-open" : "trouble-resolved");
      list.add(item);
    }
    boolean open = troubles.getFirst().open();
    return List.of(
        new H2(translate(open ? "processes.troubles.open" : "processes.troubles.resolved")), list);
  }

  public static List<Component> waits(List<String> waits) {
    if (waits.isEmpty()) {
      return List.of();
    }
    UnorderedList list = new UnorderedList();
    list.addClassName("waits");
    waits.forEach(wait -> list.add(new ListItem(wait)));
    return List.of(new H2(translate("processes.waits")), list);
  }

  public static List<Component> timeline(List<Moment> moments) {
    OrderedList list = new OrderedList();
    list.addClassName("timeline");
    for (Moment moment : moments) {
      Span when = new Span(moment.when());
      when.addClassName("note");
      Span what =
          new Span(
              moment.details().isEmpty()
                  ? moment.what()
                  : translate("processes.timeline.line", moment.what(), moment.details()));
      ListItem item = new ListItem(what, when);
      item.setClassName("current", moment.current());
      list.add(item);
    }
    return List.of(new H2(translate("processes.timeline")), list);
  }

  public static List<Component> attempts(List<Attempts> all) {
    if (all.isEmpty()) {
      return List.of();
    }
    List<Component> parts = new ArrayList<>();
    parts.add(new H2(translate("processes.jobs")));
    for (Attempts attempts : all) {
      Div job = new Div(new H3(attempts.what()), new Paragraph(attempts.state()));
      job.addClassName("attempts");
      if (!attempts.failures().isEmpty()) {
        OrderedList failures = new OrderedList();
        attempts.failures().forEach(failure -> failures.add(new ListItem(failure)));
        job.add(failures);
      }
      parts.add(job);
    }
    return parts;
  }
}
