package app.gangway.invitation.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.invitation.BulkLine;
import com.vaadin.flow.component.badge.Badge;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** The lines of a list with their results; those with a problem first. */
class BulkGrid extends Grid<BulkLine> {

  private static final int MOST_WITHOUT_SCROLLING = 6;

  /**
   * @param fineKey the translation of the result of a line without a problem
   */
  BulkGrid(List<BulkLine> lines, String fineKey) {
    setAriaLabel(translate("bulk.lines"));
    setSelectionMode(SelectionMode.NONE);
    if (lines.size() > MOST_WITHOUT_SCROLLING) {
      addClassName("bulk-grid");
    } else {
      setAllRowsVisible(true);
    }
    addComponentColumn(line -> cell(line, fineKey)).setHeader(translate("bulk.lines"));
    setItems(
        lines.stream()
            .sorted(Comparator.comparing(BulkLine::fine).thenComparing(BulkLine::number))
            .toList());
  }

  private static Div cell(BulkLine line, String fineKey) {
    Badge badge = new Badge(translate(line.fine() ? fineKey : "bulk.left-out", line.number()));
    badge.getElement().getThemeList().add(line.fine() ? "success" : "warning");
    Div cell = new Div(new Span(line.text()), badge);
    cell.addClassName("bulk-line");
    if (!line.fine()) {
      Span problem =
          new Span(translate(Objects.requireNonNull(line.problem()), line.arguments().toArray()));
      problem.addClassName("delivery-reason");
      cell.add(problem);
    }
    return cell;
  }
}
