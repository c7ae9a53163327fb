package app.gangway.invitation.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.invitation.InvitationSummary;
import com.vaadin.flow.component.badge.Badge;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/**
 * The state of an invitation or, while it is open, of its mail, with the mail server's reason for a
 * refusal.
 */
class DeliveryState extends Div {

  DeliveryState(InvitationSummary invitation) {
    addClassName("delivery-state");
    add(
        switch (invitation.state()) {
          case PENDING -> delivery(invitation);
          case ACCEPTED -> badge("members.state.accepted", "success");
          case EXPIRED -> badge("members.state.expired", "neutral");
          case REVOKED -> badge("members.state.revoked", "neutral");
        });
    if (invitation.undeliverable() && invitation.deliveryDetail() != null) {
      Span reason = new Span(invitation.deliveryDetail());
      reason.addClassName("delivery-reason");
      add(reason);
    }
  }

  private static Badge delivery(InvitationSummary invitation) {
    return switch (invitation.delivery()) {
      case QUEUED -> badge("members.delivery.queued", "neutral");
      case WAITING -> badge("members.delivery.waiting", "warning");
      case SENT -> badge("members.delivery.sent", "success");
      case REFUSED -> badge("members.delivery.refused", "error");
    };
  }

  private static Badge badge(String key, String theme) {
    Badge badge = new Badge(translate(key));
    badge.getElement().getThemeList().add(theme);
    return badge;
  }
}
