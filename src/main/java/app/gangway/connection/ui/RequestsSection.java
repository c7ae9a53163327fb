package app.gangway.connection.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.connection.ConnectionRequestManagement;
import app.gangway.connection.ConnectionRequestSummary;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.WorkspaceId;
import app.gangway.shared.ui.Confirmation;
import app.gangway.shared.ui.DateFormats;
import app.gangway.shared.ui.Notice;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;

/** The clients who were asked for an account and have not connected it. */
class RequestsSection extends Section {

  private final WorkspaceId workspace;
  private final ConnectionRequestManagement requests;
  private final boolean mayManage;
  private final Runnable afterwards;
  private final UnorderedList list = new UnorderedList();
  private List<ConnectionRequestSummary> shown = List.of();

  RequestsSection(
      WorkspaceId workspace,
      ConnectionRequestManagement requests,
      boolean mayManage,
      Runnable afterwards) {
    this.workspace = workspace;
    this.requests = requests;
    this.mayManage = mayManage;
    this.afterwards = afterwards;
    addClassName("view-section");
    list.addClassName("allowed-hosts");
    add(new H2(translate("connections.requests")), list);
    setVisible(false);
  }

  void refresh() {
    List<ConnectionRequestSummary> now = requests.list(workspace);
    if (!now.equals(shown)) {
      shown = now;
      list.removeAll();
      now.forEach(request -> list.add(row(request)));
      setVisible(!now.isEmpty());
    }
  }

  private ListItem row(ConnectionRequestSummary request) {
    Div text =
        new Div(
            new Span(
                translate(
                    "connections.requests.of", request.client(), request.app(), request.label())),
            new Span(
                translate(
                    request.expired()
                        ? "connections.requests.expired"
                        : "connections.requests.until",
                    DateFormats.dateAndTime(request.expiresAt()))));
    text.addClassName("connection-status");
    if (request.undelivered()) {
      text.add(new Span(translate("connections.requests.undelivered")));
    }
    ListItem row = new ListItem(text);
    row.addClassName("allowed-host");
    if (mayManage) {
      Div actions = new Div();
      actions.addClassName("row-actions");
      if (!request.expired()) {
        actions.add(button("connections.requests.resend", request, () -> resend(request)));
      }
      Button withdraw = button("connections.requests.withdraw", request, () -> ask(request));
      withdraw.addThemeVariants(ButtonVariant.ERROR);
      actions.add(withdraw);
      row.add(actions);
    }
    return row;
  }

  private static Button button(String key, ConnectionRequestSummary request, Runnable action) {
    Button button = new Button(translate(key), click -> action.run());
    button.setAriaLabel(translate(key + ".label", request.label()));
    button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
    return button;
  }

  private void resend(ConnectionRequestSummary request) {
    try {
      requests.resend(request.id());
      Notice.done(translate("connections.requests.resend.done", request.client()));
    } catch (InvalidInput e) {
      Notice.refused(e);
    }
    afterwards.run();
  }

  private void ask(ConnectionRequestSummary request) {
    Confirmation.ask(
        translate("connections.requests.withdraw.title", request.label()),
        translate("connections.requests.withdraw.text", request.client()),
        translate("connections.requests.withdraw"),
        () -> {
          requests.withdraw(request.id());
          Notice.done(translate("connections.requests.withdraw.done", request.label()));
          afterwards.run();
        });
  }
}
