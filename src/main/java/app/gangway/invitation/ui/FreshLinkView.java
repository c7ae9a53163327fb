package app.gangway.invitation.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.invitation.FreshLinks;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.ui.FormErrors;
import app.gangway.shared.ui.SubmitButton;
import app.gangway.shell.Message;
import app.gangway.shell.PageTitles;
import app.gangway.shell.PublicLayout;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;

/**
 * For invited people whose mail is gone: takes an address, and answers the same whether or not it
 * was invited.
 */
@Route(value = "fresh-link", layout = PublicLayout.class)
@AnonymousAllowed
class FreshLinkView extends Div implements BeforeEnterObserver, HasDynamicTitle {

  private final FreshLinks links;

  private final EmailField email = new EmailField(translate("field.your-email"));
  private final FormErrors errors = new FormErrors().at("email", email);

  FreshLinkView(FreshLinks links) {
    this.links = links;
    addClassName("form");
    email.setAutofocus(true);
    email.setAutocomplete(Autocomplete.EMAIL);
    email.setRequiredIndicatorVisible(true);
  }

  /** Anew each time, also for whoever has just asked. */
  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    Div words =
        new Div(
            new H1(translate("invitation.fresh-link.title")),
            new Paragraph(translate("invitation.fresh-link.text")));
    words.addClassName("words");
    removeAll();
    add(
        words,
        email,
        errors,
        new SubmitButton(translate("invitation.fresh-link.ask"), this, this::ask));
  }

  private void ask() {
    if (errors.accepts(() -> links.askByAddress(new EmailAddress(email.getValue())))) {
      removeAll();
      add(onItsWay());
    }
  }

  static Message onItsWay() {
    return new Message(
        VaadinIcon.ENVELOPE_O,
        translate("invitation.fresh-link.done.title"),
        translate("invitation.fresh-link.done.text"));
  }

  @Override
  public String getPageTitle() {
    return PageTitles.of("invitation.fresh-link.title");
  }
}
