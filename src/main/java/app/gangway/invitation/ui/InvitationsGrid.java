package app.gangway.invitation.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.invitation.InvitationSummary;
import app.gangway.shared.ui.Moments;
import app.gangway.shared.ui.ResponsiveGrid;
import app.gangway.shared.ui.RowCard;

/** Invitations of whatever kind. */
class InvitationsGrid extends ResponsiveGrid<InvitationSummary> {

  InvitationsGrid(InvitationActions actions, boolean mayManage) {
    super(
        translate("members.pending"),
        translate("field.email"),
        InvitationSummary::id,
        invitation -> card(invitation, actions, mayManage));
    wide(
        addColumn(invitation -> invitation.email().value())
            .setHeader(translate("field.email"))
            .setFlexGrow(3));
    wide(
        addColumn(InvitationsGrid::sent)
            .setHeader(translate("members.pending.sent"))
            .setFlexGrow(2));
    wide(
        addComponentColumn(DeliveryState::new)
            .setHeader(translate("members.pending.delivery"))
            .setFlexGrow(2));
    wide(
        addColumn(invitation -> Moments.date(invitation.expiresAt()))
            .setHeader(translate("members.pending.ends")));
    if (mayManage) {
      wide(
          addComponentColumn(actions::of)
              .setKey("actions")
              .setHeader(translate("members.actions"))
              .setAutoWidth(true)
              .setFlexGrow(0));
    }
  }

  private static RowCard card(
      InvitationSummary invitation, InvitationActions actions, boolean mayManage) {
    RowCard card =
        new RowCard(invitation.email().value())
            .line(translate("members.pending.sent"), sent(invitation))
            .line(translate("members.pending.delivery"), new DeliveryState(invitation))
            .line(translate("members.pending.ends"), Moments.date(invitation.expiresAt()));
    return mayManage ? card.actions(actions.of(invitation)) : card;
  }

  private static String sent(InvitationSummary invitation) {
    return invitation.sentAt() == null
        ? translate("members.pending.not-sent")
        : Moments.dateAndTime(invitation.sentAt());
  }
}
