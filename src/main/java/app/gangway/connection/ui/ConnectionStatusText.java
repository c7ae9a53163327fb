package app.gangway.connection.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.connection.ClientConnection;
import app.gangway.connection.ConnectionProblem;
import app.gangway.connection.ConnectionStatus;
import app.gangway.connection.ConnectionSummary;
import app.gangway.shared.ui.DateFormats;
import com.vaadin.flow.component.badge.Badge;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The status of a connection as a badge, with the reason where there is one. */
final class ConnectionStatusText {

  private ConnectionStatusText() {}

  static Div of(ConnectionSummary connection) {
    Div status = badge(connection.status());
    if (connection.status() == ConnectionStatus.PENDING) {
      status.add(
          new Span(
              translate(
                  switch (connection.kind()) {
                    case CLIENT_CREDENTIALS -> "connections.status.pending.text";
                    case AUTHORIZATION_CODE -> "connections.status.pending.authorize";
                    default -> "connections.status.pending.client";
                  })));
    }
    if (connection.problem() != null) {
      status.add(problem(connection.problem(), connection.problemWords()));
    }
    return status;
  }

  /** As a client sees it: what waits for them says so. */
  static Div of(ClientConnection connection) {
    if (connection.waitsUntil() != null) {
      Div waiting = badge(translate("connections.portal.waiting"), "warning");
      waiting.add(
          new Span(
              translate(
                  "connections.portal.until",
                  connection.agency(),
                  DateFormats.dateAndTime(connection.waitsUntil()))));
      return waiting;
    }
    Div status = badge(connection.status());
    if (connection.problem() != null) {
      status.add(problem(connection.problem(), connection.problemWords()));
    }
    return status;
  }

  private static Div badge(ConnectionStatus status) {
    return badge(
        translate("connections.status." + status.code()),
        switch (status) {
          case PENDING, REVOKED -> "neutral";
          case ACTIVE -> "success";
          case ERROR -> "error";
        });
  }

  private static Div badge(String text, String theme) {
    Badge badge = new Badge(text);
    badge.getElement().getThemeList().add(theme);
    Div status = new Div(badge);
    status.addClassName("connection-status");
    return status;
  }

  private static Span problem(ConnectionProblem problem, @Nullable String words) {
    return new Span(
        translate("connections.problem." + problem.code(), Objects.requireNonNullElse(words, "")));
  }
}
