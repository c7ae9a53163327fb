package app.gangway.workflow.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.shared.WorkflowId;
import app.gangway.shared.ui.Confirmation;
import app.gangway.shared.ui.DateFormats;
import app.gangway.shared.ui.FormErrors;
import app.gangway.shared.ui.Notice;
import app.gangway.workflow.PublicFormManagement;
import app.gangway.workflow.PublicLink;
import app.gangway.workflow.WorkflowState;
import app.gangway.workflow.WorkflowSummary;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The public link with which everybody can start the workflow: on, off, and until when. */
class PublicFormSection extends Section {

  private static final int DAYS = 30;

  private final PublicFormManagement forms;
  private final Runnable refresh;
  private final Paragraph state = new Paragraph();
  private final TextField link = new TextField(translate("workflows.public-form.link"));
  private final IntegerField days = new IntegerField(translate("workflows.public-form.days"));
  private final FormErrors errors = new FormErrors().at("days", days);
  private final Button open = new Button();
  private final Button close = new Button(translate("workflows.public-form.close"));
  private transient @Nullable WorkflowId workflow;
  private boolean on;

  PublicFormSection(PublicFormManagement forms, Runnable refresh) {
    this.forms = forms;
    this.refresh = refresh;
    addClassName("view-section");
    state.getElement().setAttribute("role", "status");
    link.setReadOnly(true);
    link.setHelperText(translate("workflows.public-form.link.help"));
    days.setValue(DAYS);
    days.setMin(1);
    days.setMax(PublicFormManagement.MOST_DAYS);
    days.setStepButtonsVisible(true);
    days.setRequiredIndicatorVisible(true);
    open.addClickListener(press -> askToOpen());
    close.addClickListener(press -> close());
    Div actions = new Div(open, close);
    actions.addClassName("row-actions");
    Div form = new Div(state, link, days, errors, actions);
    form.addClassName("form");
    add(
        new H2(translate("workflows.public-form")),
        new Paragraph(translate("workflows.public-form.text")),
        form);
  }

  /** Shows the stored state. The link stays on the screen as long as the page is open. */
  void show(WorkflowSummary shown) {
    workflow = shown.id();
    Optional<PublicLink> stored = forms.find(shown.id());
    on = stored.isPresent();
    setVisible(on || shown.startForm() && shown.state() != WorkflowState.ARCHIVED);
    state.setText(
        stored.map(PublicFormSection::words).orElse(translate("workflows.public-form.off")));
    open.setText(translate(on ? "workflows.public-form.renew" : "workflows.public-form.open"));
    open.setVisible(shown.startForm());
    days.setVisible(shown.startForm());
    close.setVisible(on);
    link.setVisible(on && !link.isEmpty());
  }

  private static String words(PublicLink stored) {
    String until = DateFormats.dateAndTime(stored.expiresAt());
    return stored.expired()
        ? translate("workflows.public-form.expired", until)
        : translate("workflows.public-form.on", until, stored.createdBy());
  }

  private void askToOpen() {
    if (on) {
      Confirmation.ask(
          translate("workflows.public-form.renew.title"),
          translate("workflows.public-form.renew.text"),
          translate("workflows.public-form.renew"),
          this::open);
    } else {
      open();
    }
  }

  private void open() {
    boolean made =
        errors.accepts(() ->
            link.setValue(
                forms.open(Objects.requireNonNull(workflow), days.getValue()).toString()));
    if (made) {
      Notice.done(translate("workflows.public-form.opened"));
      refresh.run();
      link.focus();
    }
  }

  private void close() {
    forms.close(Objects.requireNonNull(workflow));
    link.clear();
    Notice.done(translate("workflows.public-form.closed"));
    refresh.run();
  }
}
