package app.gangway.invitation.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.agency.AgencyManagement;
import app.gangway.agency.AgencySummary;
import app.gangway.agency.Permission;
import app.gangway.agency.Teammate;
import app.gangway.agency.Teammates;
import app.gangway.shared.ui.FormErrors;
import app.gangway.shared.ui.Languages;
import app.gangway.shared.ui.Notice;
import app.gangway.shared.ui.SubmitButton;
import app.gangway.shared.ui.ViewHeader;
import app.gangway.shell.AgencyLayout;
import app.gangway.shell.PageTitles;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** How long invitations stay open, when they remind, and in which language. */
@Route(value = "settings/invitations", layout = AgencyLayout.class)
@PermitAll
class InvitationSettingsView extends Main implements BeforeEnterObserver, HasDynamicTitle {

  private final AgencyManagement agencies;
  private final Teammates teammates;
  private final IntegerField days = days("settings.invitations.days");
  private final IntegerField reminder = days("settings.invitations.reminder");
  private final ComboBox<Locale> language =
      new ComboBox<>(translate("settings.invitations.language"));
  private final FormErrors errors =
      new FormErrors().at("days", days).at("reminderDays", reminder).at("language", language);

  InvitationSettingsView(AgencyManagement agencies, Teammates teammates) {
    this.agencies = agencies;
    this.teammates = teammates;
    addClassName("view");
    reminder.setHelperText(translate("settings.invitations.reminder.help"));
    language.setItemLabelGenerator(Languages::name);
    language.setHelperText(translate("settings.invitations.language.help"));
    language.setRequiredIndicatorVisible(true);
    Div form = new Div(days, reminder, language, errors);
    form.addClassNames("form", "settings-form");
    form.add(new SubmitButton(translate("settings.invitations.save"), form, this::save));
    Div content =
        new Div(
            new ViewHeader(
                translate("settings.invitations.title"), translate("settings.invitations.text")),
            form);
    content.addClassName("view-content");
    add(content);
  }

  private static IntegerField days(String key) {
    IntegerField field = new IntegerField(translate(key));
    Span unit = new Span();
    field.setSuffixComponent(unit);
    field.addValueChangeListener(change ->
        unit.setText(
            translate(
                "settings.invitations.days.unit",
                Objects.requireNonNullElse(change.getValue(), 0))));
    field.setRequiredIndicatorVisible(true);
    field.setStepButtonsVisible(true);
    return field;
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    Teammate manager = teammates.require(Permission.MANAGE_AGENCY);
    AgencySummary agency = agencies.get(manager.agencyId());
    Set<Locale> languages = new LinkedHashSet<>(Languages.ALL);
    languages.add(agency.locale());
    language.setItems(languages);
    language.setValue(agency.locale());
    days.setValue(agency.invitationDays());
    reminder.setValue(agency.reminderDays());
  }

  private void save() {
    if (errors.accepts(
        () ->
            agencies.setInvitationSettings(
                days.getValue(),
                reminder.getValue(),
                Objects.requireNonNull(language.getValue())))) {
      Notice.done(translate("settings.invitations.done"));
    }
  }

  @Override
  public String getPageTitle() {
    return PageTitles.of("settings.invitations.page-title");
  }
}
