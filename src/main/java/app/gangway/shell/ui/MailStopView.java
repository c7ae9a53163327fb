package app.gangway.shell.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.shared.ui.MessageCard;
import app.gangway.shell.MailStops;
import app.gangway.shell.PageTitles;
import app.gangway.shell.PublicLayout;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;

/** Stops reminders on a press of a button: opening the page changes nothing. */
@Route(value = MailStops.PAGE, layout = PublicLayout.class)
@AnonymousAllowed
class MailStopView extends Div implements HasUrlParameter<String>, HasDynamicTitle {

  private final transient MailStops stops;

  MailStopView(MailStops stops) {
    this.stops = stops;
  }

  @Override
  public void setParameter(BeforeEvent event, String link) {
    removeAll();
    if (!stops.knows(link)) {
      add(message(VaadinIcon.UNLINK, "unknown"));
      return;
    }
    MessageCard question = message(VaadinIcon.BELL_SLASH_O, "ask");
    Button stop =
        new Button(
            translate("stop-reminders.button"),
            press -> {
              stops.stop(link);
              removeAll();
              add(message(VaadinIcon.CHECK_CIRCLE, "done"));
            });
    stop.addThemeVariants(ButtonVariant.PRIMARY);
    stop.setDisableOnClick(true);
    question.add(stop);
    add(question);
  }

  private static MessageCard message(VaadinIcon icon, String which) {
    return new MessageCard(
        icon,
        translate("stop-reminders." + which + ".title"),
        translate("stop-reminders." + which + ".text"));
  }

  @Override
  public String getPageTitle() {
    return PageTitles.of("stop-reminders.page-title");
  }
}
