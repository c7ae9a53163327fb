package app.gangway.connection.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.connection.ConnectionSummary;
import app.gangway.shared.ui.DateFormats;
import app.gangway.shared.ui.ResponsiveGrid;
import app.gangway.shared.ui.RowCard;

/** The connections of a workspace. */
class ConnectionsGrid extends ResponsiveGrid<ConnectionSummary> {

  ConnectionsGrid(ConnectionActions actions, boolean mayManage) {
    super(
        translate("connections.list"),
        translate("connections.label"),
        ConnectionSummary::id,
        row -> card(row, actions, mayManage));
    wide(
        addColumn(ConnectionSummary::label)
            .setHeader(translate("connections.label"))
            .setFlexGrow(2));
    wide(addColumn(ConnectionSummary::app).setHeader(translate("connections.app")));
    wide(addColumn(ConnectionSummary::handle).setHeader(translate("connections.handle")));
    wide(addColumn(ConnectionsGrid::kind).setHeader(translate("connections.kind")));
    wide(
        addComponentColumn(ConnectionStatusText::of)
            .setHeader(translate("connections.status"))
            .setFlexGrow(2));
    wide(addColumn(ConnectionsGrid::workflows).setHeader(translate("connections.workflows")));
    wide(addColumn(ConnectionsGrid::used).setHeader(translate("connections.used")));
    if (mayManage) {
      wideActions(actions::of);
    }
  }

  private static RowCard card(ConnectionSummary row, ConnectionActions actions, boolean mayManage) {
    RowCard card =
        new RowCard(row.label())
            .line(translate("connections.app"), row.app())
            .line(translate("connections.handle"), row.handle())
            .line(translate("connections.kind"), kind(row))
            .line(translate("connections.status"), ConnectionStatusText.of(row))
            .line(translate("connections.workflows"), workflows(row))
            .line(translate("connections.used"), used(row));
    return mayManage ? card.actions(actions.of(row)) : card;
  }

  private static String kind(ConnectionSummary row) {
    return translate("connections.kind.on", KindNames.of(row.kind()), row.host());
  }

  private static String workflows(ConnectionSummary row) {
    return row.workflows().isEmpty()
        ? translate("connections.workflows.none")
        : String.join(", ", row.workflows());
  }

  private static String used(ConnectionSummary row) {
    return row.lastUsed() == null
        ? translate("connections.used.never")
        : DateFormats.dateAndTime(row.lastUsed());
  }
}
