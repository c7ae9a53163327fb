package app.gangway.connection.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.connection.ConnectionStatus;
import app.gangway.connection.ConnectionSummary;
import com.vaadin.flow.component.badge.Badge;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.Objects;

/** The status of a connection as a badge, with the reason where there is one. */
final class ConnectionStatusText {

  private ConnectionStatusText() {}

  static Div of(ConnectionSummary connection) {
    Badge badge = new Badge(translate("connections.status." + connection.status().code()));
    badge
        .getElement()
        .getThemeList()
        .add(
            switch (connection.status()) {
              case PENDING, REVOKED -> "neutral";
              case ACTIVE -> "success";
              case ERROR -> "error";
            });
    Div status = new Div(badge);
    status.addClassName("connection-status");
    if (connection.status() == ConnectionStatus.PENDING) {
      status.add(new Span(translate("connections.status.pending.text")));
    }
    if (connection.problem() != null) {
      status.add(
          new Span(
              translate(
                  "connections.problem." + connection.problem().code(),
                  Objects.requireNonNullElse(connection.problemWords(), ""))));
    }
    return status;
  }
}
