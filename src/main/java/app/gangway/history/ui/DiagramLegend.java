package app.gangway.history.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.history.ui.DiagramState.ElementState;
import app.gangway.history.ui.DiagramState.Mark;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.function.Predicate;

/** What the signs on a diagram mean, as far as they are there. */
final class DiagramLegend extends UnorderedList {

  DiagramLegend() {
    addClassName("process-diagram-legend");
  }

  void show(DiagramState state) {
    removeAll();
    entry(
        any(state, it -> it.tokens() > 0), sign("tokens", "1"), "processes.diagram.legend.tokens");
    entry(
        any(state, it -> it.incidents() > 0),
        sign("incidents", "! 1"),
        "processes.diagram.legend.incidents");
    entry(any(state, it -> it.heat() > 0), meter(), "processes.diagram.legend.heat");
    entry(
        !state.takenFlows().isEmpty() || marked(state, Mark.VISITED),
        line(),
        "processes.diagram.legend.taken");
    entry(marked(state, Mark.WRONG), sign("sign-wrong", "✗"), "processes.diagram.legend.wrong");
    entry(marked(state, Mark.ADDED), sign("sign-added", "+"), "processes.diagram.legend.added");
    entry(
        marked(state, Mark.CHANGED), sign("sign-changed", "≠"), "processes.diagram.legend.changed");
    entry(
        marked(state, Mark.REMOVED), sign("sign-removed", "−"), "processes.diagram.legend.removed");
    setVisible(getChildren().findAny().isPresent());
  }

  private void entry(boolean there, Span sign, String words) {
    if (there) {
      sign.getElement().setAttribute("aria-hidden", "true");
      add(new ListItem(sign, new Span(translate(words))));
    }
  }

  private static boolean any(DiagramState state, Predicate<ElementState> what) {
    return state.elements().values().stream().anyMatch(what);
  }

  private static boolean marked(DiagramState state, Mark mark) {
    return any(state, it -> it.mark() == mark);
  }

  private static Span sign(String kind, String text) {
    Span sign = new Span(text);
    sign.addClassNames("diagram-badge", "diagram-" + kind);
    return sign;
  }

  private static Span meter() {
    return sign("meter", "");
  }

  private static Span line() {
    Span line = new Span();
    line.addClassName("diagram-line");
    return line;
  }
}
