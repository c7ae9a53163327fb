package app.gangway.invitation.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.invitation.InvitationState;
import app.gangway.invitation.InvitationSummary;
import app.gangway.mail.MailFault;
import app.gangway.process.EngineCondition;
import app.gangway.process.EngineTrouble;
import com.vaadin.flow.component.badge.Badge;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.Locale;
import java.util.Optional;

/**
 * The state of an invitation or, while it is open, of its mail, whose fault it is that the mail
 * does not arrive, and the mail server's reason.
 */
class DeliveryState extends Div {

  DeliveryState(InvitationSummary invitation, EngineCondition engine) {
    addClassName("delivery-state");
    add(
        switch (invitation.state()) {
          case PENDING -> delivery(invitation, engine);
          case ACCEPTED -> badge("members.state.accepted", "success");
          case EXPIRED -> badge("members.state.expired", "neutral");
          case REVOKED -> badge("members.state.revoked", "neutral");
        });
    if (invitation.state() == InvitationState.PENDING) {
      MailFault fault = invitation.deliveryFault();
      boolean refused = invitation.undeliverable();
      if (fault != null) {
        String kind = refused ? "refused" : "waiting";
        line(translate("members.delivery." + kind + "." + key(fault)), refused);
      }
      if (invitation.deliveryDetail() != null) {
        line(invitation.deliveryDetail(), refused);
      }
      if (invitation.remindersStopped()) {
        line(translate("members.delivery.reminders-stopped"), false);
      }
    }
  }

  /**
   * @param failed whether the teammate has to do something about it
   */
  private void line(String text, boolean failed) {
    Span line = new Span(text);
    line.addClassName(failed ? "delivery-reason" : "delivery-note");
    add(line);
  }

  private static String key(MailFault fault) {
    return fault.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Badge delivery(InvitationSummary invitation, EngineCondition engine) {
    return switch (invitation.delivery()) {
      case QUEUED ->
          standstill(engine)
              .map(key -> badge("members.delivery." + key, "warning"))
              .orElseGet(() -> badge("members.delivery.queued", "neutral"));
      case WAITING -> badge("members.delivery.waiting", "warning");
      case SENT -> badge("members.delivery.sent", "success");
      case REFUSED -> badge("members.delivery.refused", "error");
    };
  }

  private static Optional<String> standstill(EngineCondition engine) {
    return engine
        .trouble()
        .map(EngineTrouble::kind)
        .map(kind ->
            switch (kind) {
              case PAUSED -> "paused";
              case AWAY -> "away";
              case LITTLE_SPACE -> null;
            });
  }

  private static Badge badge(String key, String theme) {
    Badge badge = new Badge(translate(key));
    badge.getElement().getThemeList().add(theme);
    return badge;
  }
}
