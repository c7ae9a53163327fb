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

  /**
   * @param withoutPortal whether the person works for an agency, so that this address leads there
   *     and never to a client's pages
   */
  AcceptCard(
      LinkState.Valid invitation,
      AccountSummary person,
      boolean withoutPortal,
      Supplier<Acceptance> accept) {
    addClassName("form");
    add(
        new InvitationWords(invitation),
        new Paragraph(translate("invitation.signed-in-as", person.name(), person.email().value())));
    if (withoutPortal) {
      add(new Paragraph(translate("invitation.without-portal")));
    }
    add(
        new SubmitButton(
            translate("invitation.accept"), this, () -> JoinResult.show(accept.get(), this)));
  }
}
