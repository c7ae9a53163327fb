package app.gangway.workflow.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.form.ui.FormPanel;
import app.gangway.shared.ui.ActionButton;
import app.gangway.shared.ui.Notice;
import app.gangway.workflow.StartAnswers;
import app.gangway.workflow.StartForm;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The form that starts a run, with the button that does it. Its entries are kept on no server. */
class StartPanel extends Div {

  private final transient StartForm start;
  private final transient Starter starter;
  private final UUID confirmation = UUID.randomUUID();
  private final String afterwards;

  /** Starts a run with answers. */
  @FunctionalInterface
  interface Starter {

    /**
     * @throws app.gangway.shared.InvalidInput as the services say
     */
    void start(UUID confirmation, StartAnswers answers);
  }

  /**
   * @param afterwards the address to which it leads when the run has started
   */
  StartPanel(StartForm start, Starter starter, String afterwards) {
    this.start = start;
    this.starter = starter;
    this.afterwards = afterwards;
    addClassNames("form", "form-parts");
    FormPanel fields = new FormPanel(start.form(), Optional.empty(), draft -> {});
    Button button = new ActionButton(translate("workflows.start"), () -> fields.submit(this::send));
    button.addThemeVariants(ButtonVariant.PRIMARY);
    add(fields, button);
  }

  private void send(Map<String, Object> answers) {
    UI page = UI.getCurrentOrThrow();
    starter.start(
        confirmation, new StartAnswers(start.form().version(), page.getLocale(), answers));
    Notice.done(translate("workflows.started"));
    page.navigate(afterwards);
  }
}
