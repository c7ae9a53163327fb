package app.gangway.workflow.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.shared.ui.DateFormats;
import app.gangway.shared.ui.ResponsiveGrid;
import app.gangway.shared.ui.RowCard;
import app.gangway.workflow.RunSummary;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;

/** Runs in a table, or as cards where there is little room. */
class RunsGrid extends ResponsiveGrid<RunsGrid.Row> {

  private final String address;
  private final String query;
  private final transient RunWords words;

  /**
   * @param duration in words, so that a row is drawn again when it says something else
   */
  record Row(RunSummary run, String duration) {}

  /**
   * @param address of the page with the list; that of a run is below it
   * @param query of the address of a run, empty for none
   */
  RunsGrid(String address, String query, RunWords words) {
    super(
        translate("runs.title"), translate("runs.title"), row -> row.run().id(), row -> new Span());
    this.address = address;
    this.query = query;
    this.words = words;
    wide(addComponentColumn(this::link).setHeader(translate("runs.workflow")).setFlexGrow(3));
    wide(
        addComponentColumn(row -> words.badge(row.run()))
            .setHeader(translate("runs.status"))
            .setFlexGrow(2));
    wide(
        addColumn(row -> RunWords.stage(row.run()))
            .setHeader(translate("runs.stage"))
            .setFlexGrow(3));
    wide(
        addColumn(row -> RunWords.startedBy(row.run()))
            .setHeader(translate("runs.started-by"))
            .setFlexGrow(2));
    wide(
        addColumn(row -> DateFormats.dateAndTime(row.run().startedAt()))
            .setHeader(translate("runs.started"))
            .setFlexGrow(2));
    wide(addColumn(Row::duration).setHeader(translate("runs.duration")).setFlexGrow(1));
    cards(this::card);
  }

  private RowCard card(Row row) {
    return new RowCard(link(row))
        .line(translate("runs.status"), words.badge(row.run()))
        .line(translate("runs.stage"), RunWords.stage(row.run()))
        .line(translate("runs.started-by"), RunWords.startedBy(row.run()))
        .line(translate("runs.started"), DateFormats.dateAndTime(row.run().startedAt()))
        .line(translate("runs.duration"), row.duration());
  }

  private Component link(Row row) {
    return new Anchor(address + "/" + row.run().id() + query, row.run().workflow());
  }
}
