package app.gangway.invitation.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.invitation.InvitationState;
import app.gangway.invitation.InvitationSummary;
import app.gangway.mail.MailFault;
import com.vaadin.flow.component.badge.Badge;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.Locale;

/**
 * The state of an invitation or, while it is open, of its mail, whose fault it is that the mail
 * does not arrive, and the mail server's reason.
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
    if (invitation.state() == InvitationState.PENDING) {
      MailFault fault = invitation.deliveryFault();
      if (fault != null) {
        String kind = invitation.undeliverable() ? "refused" : "waiting";
        line(translate("members.delivery." + kind + "." + key(fault)));
      }
      if (invitation.deliveryDetail() != null) {
        line(invitation.deliveryDetail());
      }
      if (invitation.remindersStopped()) {
        line(translate("members.delivery.reminders-stopped"));
      }
    }
  }

  private void line(String text) {
    Span line = new Span(text);
    line.addClassName("delivery-reason");
    add(line);
  }

  private static String key(MailFault fault) {
    return fault.name().toLowerCase(Locale.ROOT).replace('_', '-');
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
