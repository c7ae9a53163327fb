package app.gangway.agency.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.shared.ui.MessageCard;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;

/** For a signed-in user who belongs to no agency and no workspace. */
class NoAccessCard extends Div {

  NoAccessCard() {
    add(
        new MessageCard(
            VaadinIcon.SUITCASE,
            translate("shell.nowhere.title"),
            translate("shell.nowhere.text")));
  }
}
