package app.gangway.workflow.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.shared.InvalidInput;
import app.gangway.shared.WorkflowId;
import app.gangway.shared.ui.Confirmation;
import app.gangway.shared.ui.CopyField;
import app.gangway.shared.ui.Notice;
import app.gangway.workflow.WebhookManagement;
import app.gangway.workflow.WorkflowSummary;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import java.net.URI;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The webhook that starts a workflow: on or off, its address, and a secret that is shown once. */
class WebhookSection extends Section {

  private final WebhookManagement webhooks;
  private final Runnable refresh;
  private final Div content = new Div();
  private transient @Nullable URI shown;

  WebhookSection(WebhookManagement webhooks, Runnable refresh) {
    this.webhooks = webhooks;
    this.refresh = refresh;
    addClassName("view-section");
    content.addClassName("form");
    add(new H2(translate("workflows.webhook")), content);
  }

  /** Leaves an unchanged address alone: the user may be copying it. */
  void show(WorkflowSummary workflow) {
    URI address = webhooks.address(workflow.id()).orElse(null);
    if (content.getComponentCount() > 0
        && (address == null ? shown == null : address.equals(shown))) {
      return;
    }
    shown = address;
    content.removeAll();
    if (address == null) {
      content.add(
          new Paragraph(translate("workflows.webhook.off")),
          actions(button("workflows.webhook.switch-on", () -> switchOn(workflow.id()))));
    } else {
      content.add(
          new Paragraph(translate("workflows.webhook.on")),
          new CopyField(
              translate("workflows.webhook.address"),
              translate("workflows.webhook.address.copy"),
              address.toString()),
          actions(
              button("workflows.webhook.new-secret", () -> askForNewSecret(workflow)),
              button("workflows.webhook.switch-off", () -> askToSwitchOff(workflow))));
    }
  }

  private static Button button(String key, Runnable action) {
    return new Button(translate(key), press -> action.run());
  }

  private static Div actions(Button... buttons) {
    Div actions = new Div(buttons);
    actions.addClassName("row-actions");
    return actions;
  }

  private void switchOn(WorkflowId id) {
    act(() -> webhooks.switchOn(id).orElse(null));
  }

  private void askForNewSecret(WorkflowSummary workflow) {
    Confirmation.ask(
        translate("workflows.webhook.new-secret.title", workflow.name()),
        translate("workflows.webhook.new-secret.text"),
        translate("workflows.webhook.new-secret"),
        () -> act(() -> webhooks.replaceSecret(workflow.id())));
  }

  private void askToSwitchOff(WorkflowSummary workflow) {
    Confirmation.ask(
        translate("workflows.webhook.switch-off.title", workflow.name()),
        translate("workflows.webhook.switch-off.text"),
        translate("workflows.webhook.switch-off"),
        () ->
            act(() -> {
              webhooks.switchOff(workflow.id());
              return null;
            }));
  }

  /**
   * @param action gives a secret to be shown, or null
   */
  private void act(Supplier<@Nullable String> action) {
    try {
      String secret = action.get();
      if (secret != null) {
        showOnce(secret);
      }
    } catch (InvalidInput refusal) {
      Notice.refused(refusal);
    }
    refresh.run();
  }

  private static void showOnce(String secret) {
    Dialog dialog = new Dialog();
    dialog.setHeaderTitle(translate("workflows.webhook.secret"));
    dialog.setCloseOnOutsideClick(false);
    Div text =
        new Div(
            new Paragraph(translate("workflows.webhook.secret.text")),
            new CopyField(
                translate("workflows.webhook.secret"),
                translate("workflows.webhook.secret.copy"),
                secret));
    text.addClassName("form");
    dialog.add(text);
    dialog
        .getFooter()
        .add(new Button(translate("workflows.webhook.secret.kept"), press -> dialog.close()));
    dialog.open();
  }
}
