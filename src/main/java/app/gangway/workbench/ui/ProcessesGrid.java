package app.gangway.workbench.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.shared.ui.ResponsiveGrid;
import app.gangway.shared.ui.RowCard;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.badge.Badge;
import com.vaadin.flow.component.badge.BadgeVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** Every process with its figures. */
class ProcessesGrid extends ResponsiveGrid<ProcessesGrid.Row> {

  /** What a row shows, in the user's language. */
  record Row(
      String processId,
      String name,
      String versions,
      long running,
      long waiting,
      long stuck,
      long ended,
      String duration,
      String longest) {}

  ProcessesGrid() {
    super(
        translate("processes.title"),
        translate("processes.process"),
        Row::processId,
        ProcessesGrid::card);
    wide(
        addComponentColumn(ProcessesGrid::name)
            .setHeader(translate("processes.process"))
            .setFlexGrow(3));
    wide(number(addColumn(row -> row.running()), "processes.running"));
    wide(number(addColumn(row -> row.waiting()), "processes.waiting"));
    wide(number(addComponentColumn(ProcessesGrid::stuck), "processes.stuck"));
    wide(number(addColumn(row -> row.ended()), "processes.ended"));
    wide(addColumn(Row::duration).setHeader(translate("processes.median")).setFlexGrow(1));
    wide(addColumn(Row::longest).setHeader(translate("processes.longest")).setFlexGrow(2));
  }

  private static Column<Row> number(Column<Row> column, String key) {
    return column.setHeader(translate(key)).setAutoWidth(true).setFlexGrow(0);
  }

  private static RowCard card(Row row) {
    return new RowCard(name(row))
        .line(translate("processes.running"), String.valueOf(row.running()))
        .line(translate("processes.waiting"), String.valueOf(row.waiting()))
        .line(translate("processes.stuck"), stuck(row))
        .line(translate("processes.ended"), String.valueOf(row.ended()))
        .line(translate("processes.median"), row.duration())
        .line(translate("processes.longest"), row.longest());
  }

  private static Component name(Row row) {
    Span versions = new Span(row.versions());
    versions.addClassName("note");
    Div both = new Div(new Anchor("processes/" + row.processId(), row.name()), versions);
    both.addClassName("process-name");
    return both;
  }

  private static Component stuck(Row row) {
    if (row.stuck() == 0) {
      return new Span("0");
    }
    Badge badge = new Badge(String.valueOf(row.stuck()));
    badge.addThemeVariants(BadgeVariant.ERROR);
    return badge;
  }
}
