package app.gangway.invitation.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.agency.ui.RoleNames;
import app.gangway.invitation.InvitationSummary;
import app.gangway.process.EngineCondition;
import app.gangway.shared.ui.DateFormats;
import app.gangway.shared.ui.ResponsiveGrid;
import app.gangway.shared.ui.RowCard;
import java.util.Set;

/** Invitations of clients or of teammates. */
class InvitationsGrid extends ResponsiveGrid<InvitationSummary> {

  /** Columns that not all users see, or not on all pages. */
  enum Extra {
    ACTIONS,
    ROLE
  }

  InvitationsGrid(InvitationActions actions, Set<Extra> extras, EngineCondition engine) {
    super(
        translate("members.pending"),
        translate("field.email"),
        InvitationSummary::id,
        invitation -> card(invitation, actions, extras, engine));
    wide(
        addColumn(invitation -> invitation.email().value())
            .setHeader(translate("field.email"))
            .setFlexGrow(3));
    if (extras.contains(Extra.ROLE)) {
      wide(addColumn(InvitationsGrid::role).setHeader(translate("team.role")));
    }
    wide(
        addColumn(InvitationsGrid::sent)
            .setHeader(translate("members.pending.sent"))
            .setFlexGrow(2));
    wide(
        addComponentColumn(invitation -> new DeliveryState(invitation, engine))
            .setKey("delivery")
            .setHeader(translate("members.pending.delivery"))
            .setWidth("13rem")
            .setFlexGrow(4));
    wide(
        addColumn(invitation -> DateFormats.date(invitation.expiresAt()))
            .setHeader(translate("members.pending.ends")));
    if (extras.contains(Extra.ACTIONS)) {
      wideActions(actions::of);
    }
  }

  private static RowCard card(
      InvitationSummary invitation,
      InvitationActions actions,
      Set<Extra> extras,
      EngineCondition engine) {
    RowCard card = new RowCard(invitation.email().value());
    if (extras.contains(Extra.ROLE)) {
      card.line(translate("team.role"), role(invitation));
    }
    card.line(translate("members.pending.sent"), sent(invitation))
        .line(translate("members.pending.delivery"), new DeliveryState(invitation, engine))
        .line(translate("members.pending.ends"), DateFormats.date(invitation.expiresAt()));
    return extras.contains(Extra.ACTIONS) ? card.actions(actions.of(invitation)) : card;
  }

  private static String role(InvitationSummary invitation) {
    return invitation.role() == null ? "" : RoleNames.name(invitation.role());
  }

  private static String sent(InvitationSummary invitation) {
    return invitation.sentAt() == null
        ? translate("members.pending.not-sent")
        : DateFormats.dateAndTime(invitation.sentAt());
  }
}
