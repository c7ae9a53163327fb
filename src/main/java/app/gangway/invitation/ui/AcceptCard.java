package app.gangway.invitation.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.identity.AccountSummary;
import app.gangway.invitation.Acceptance;
import app.gangway.invitation.LinkState;
import app.gangway.shared.ui.SubmitButton;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.function.Supplier;

/** The invited person is signed in and joins with one press. */
class AcceptCard extends Div {

  AcceptCard(LinkState.Valid invitation, AccountSummary person, Supplier<Acceptance> accept) {
    addClassName("form");
    add(
        new InvitationWords(invitation),
        new Paragraph(translate("invitation.signed-in-as", person.name(), person.email().value())),
        new SubmitButton(
            translate("invitation.accept"), this, () -> Answer.show(accept.get(), this)));
  }
}
