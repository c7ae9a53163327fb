package app.gangway.invitation.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.invitation.InvitationSummary;
import com.vaadin.flow.component.badge.Badge;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** What became of the mail, in words, with the mail server's reason where it said no. */
class DeliveryState extends Div {

  DeliveryState(InvitationSummary invitation) {
    addClassName("delivery-state");
    if (invitation.accepted()) {
      add(badge("members.delivery.accepted", "success"));
      return;
    }
    Badge badge =
        switch (invitation.delivery()) {
          case QUEUED -> badge("members.delivery.queued", "neutral");
          case WAITING -> badge("members.delivery.waiting", "warning");
          case SENT -> badge("members.delivery.sent", "success");
          case REFUSED -> badge("members.delivery.refused", "error");
        };
    add(badge);
    if (invitation.deliveryDetail() != null) {
      Span reason = new Span(invitation.deliveryDetail());
      reason.addClassName("delivery-reason");
      add(reason);
    }
  }

  private static Badge badge(String key, String theme) {
    Badge badge = new Badge(translate(key));
    badge.getElement().getThemeList().add(theme);
    return badge;
  }
}
